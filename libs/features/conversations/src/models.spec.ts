import { priceOf } from '@dragoman/claude';
import { defaultSettings, plans } from '@dragoman/tenants';
import { expect, it } from 'vitest';
import { modelsOf } from './models.js';
import { modelChoices } from './guild-models.js';
import { personaOf } from './persona.js';

const service = { preferred: 'claude-sonnet-5-5', cheap: 'claude-haiku-5-5', maxOutput: 2_048 };
const guild = (
  plan: keyof typeof plans,
  preferredModel: string | null,
  cheapModel: string | null = null,
) => ({
  plan: plans[plan],
  settings: { ...defaultSettings, preferredModel, cheapModel },
});

it('are the service’s until the managers choose', () => {
  expect(modelsOf(service, guild('free', null))).toEqual(service);
});

it('are what the managers chose while their plan has it', () => {
  const choice = 'claude-opus-5-5';
  expect(modelsOf(service, guild('pro', choice)).preferred).toBe(choice);
  expect(modelsOf(service, guild('free', choice)).preferred).toBe(service.preferred);
  expect(modelsOf(service, guild('business', 'no-such-model')).preferred).toBe(service.preferred);
});

it('never fall back to a dearer one', () => {
  expect(modelsOf(service, guild('pro', 'claude-haiku-5-5', 'claude-opus-5-5'))).toMatchObject({
    preferred: 'claude-haiku-5-5',
    cheap: 'claude-haiku-5-5',
  });
});

it('of every plan have a price', () => {
  for (const { models } of Object.values(plans))
    for (const model of models) expect(priceOf(model), model).toBeDefined();
});

it('are told the tone before the managers’ own words', () => {
  expect(personaOf({ tone: null, persona: null })).toBeUndefined();
  expect(personaOf({ tone: null, persona: 'Talk about tea.' })).toBe('Talk about tea.');
  expect(personaOf({ tone: 'brief', persona: 'Talk about tea.' })).toMatch(
    /^Be as brief .+\nTalk about tea\.$/s,
  );
});

it('are offered by name, with what an answer and a picture cost', () => {
  const choices = modelChoices([...plans.business.models, 'no-such-model']);
  expect(choices.map(({ name }) => name)).toEqual([
    'Claude Haiku 5.5',
    'Claude Sonnet 5.5',
    'Claude Opus 5.5',
    'Claude Fable 5.2',
  ]);
  expect(choices[1]).toMatchObject({ replyMicros: 5_550, imageMicros: 3_200 });
  const costs = choices.map(({ replyMicros }) => replyMicros);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
});
