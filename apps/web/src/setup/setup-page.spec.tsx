import '../testing/browser-gaps';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { channelId, guild, guildId, settings } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const page = `/guilds/${guildId}/setup`;

/** A guild whose set-up got as far as `setupStep`, and goes on as the page says. */
function guildAt(setupStep: string | null): Replies {
  let step = setupStep;
  const now = () => ({ ...guild, settings: { setupStep: step } });
  return {
    Guild: () => ({ data: { guild: now() } }),
    UpdateSettings: ({ input }) => {
      step = String((input as { setupStep: string }).setupStep);
      return {
        data: { updateGuildSettings: { ...now(), settings: { ...settings.settings, setupStep: step } } },
      };
    },
  };
}

const saved = (requests: ReturnType<typeof stubApi>) =>
  requests.filter(({ operation }) => operation === 'UpdateSettings').map(({ variables }) => variables.input);
const next = () => fireEvent.click(screen.getByRole('button', { name: 'Continue' }));

describe('the guided set-up', () => {
  it('leads through all steps and turns green by itself', async () => {
    let answered = false;
    const firstAnswer = () => ({
      answeredAt: answered ? '2026-11-23T10:00:00Z' : null,
      channelId: answered ? channelId : null,
      refusal: null,
    });
    const requests = stubApi({
      ...guildAt(null),
      FirstAnswer: () => ({ data: { guild: { firstAnswer: firstAnswer() } } }),
    });
    const { router } = await renderApp(page);
    fireEvent.click(await screen.findByLabelText('Türkçe'));
    await waitFor(() => expect(saved(requests)).toEqual([{ guildId, setupStep: 'LANGUAGE' }]));
    next();
    fireEvent.click(await screen.findByLabelText('Only in these channels'));
    next();
    expect(await screen.findByText('Choose at least one channel.')).toBeTruthy();
    fireEvent.click(screen.getByRole('combobox', { name: 'These channels' }));
    fireEvent.click(await screen.findByRole('option', { name: '#general · Talk' }));
    next();
    fireEvent.change(await screen.findByLabelText('Monthly budget'), { target: { value: '2.5' } });
    next();
    expect(await screen.findByText('Waiting for the first answer…')).toBeTruthy();
    expect(screen.getByText('@Dragoman what can you do?')).toBeTruthy();
    answered = true;
    expect(await screen.findByText('It works', {}, { timeout: 4_000 })).toBeTruthy();
    expect(screen.getByText(/first answer in #general/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Finish' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/guilds/${guildId}`));
    expect(saved(requests).slice(1)).toEqual([
      { guildId, language: 'tr', setupStep: 'CHANNEL' },
      { guildId, channelMode: 'ONLY', channelIds: [channelId], setupStep: 'BUDGET' },
      { guildId, setupStep: 'TRY' },
      { guildId, setupStep: 'DONE' },
    ]);
    const budget = requests.find(({ operation }) => operation === 'SetBudget');
    expect(budget?.variables.input).toEqual({ guildId, scope: 'GUILD', capMicros: 2_500_000 });
  });

  it('goes on where it was left, and the overview says that it is not finished', async () => {
    stubApi(guildAt('BUDGET'));
    await renderApp(`/guilds/${guildId}`);
    fireEvent.click(await screen.findByRole('link', { name: 'Continue the set-up' }));
    expect(
      await screen.findByRole('heading', { name: 'How much may the bot spend in a month?' }),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findByRole('heading', { name: 'Where should the bot answer?' })).toBeTruthy();
  });

  it('can be skipped', async () => {
    const requests = stubApi(guildAt('LANGUAGE'));
    const { router } = await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Skip the set-up' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/guilds/${guildId}`));
    expect(saved(requests)).toEqual([{ guildId, setupStep: 'DONE' }]);
    expect(screen.queryByRole('link', { name: 'Continue the set-up' })).toBeNull();
  });

  it('says why there was no answer', async () => {
    const firstAnswer = { answeredAt: null, channelId, refusal: 'BUDGET_EXHAUSTED' };
    stubApi({ ...guildAt('TRY'), FirstAnswer: () => ({ data: { guild: { firstAnswer } } }) });
    await renderApp(page);
    expect(await screen.findByText(/budget is used up or zero/)).toBeTruthy();
  });

  it('waits for a server that the bot has only just joined', async () => {
    let known = false;
    stubApi({ ...guildAt(null), Guild: () => (known ? { data: { guild } } : { code: 'NOT_INSTALLED' }) });
    await renderApp(page);
    expect(await screen.findByRole('heading', { name: 'The bot is just arriving' })).toBeTruthy();
    known = true;
    expect(await screen.findByRole('heading', { name: 'Guided set-up' }, { timeout: 4_000 })).toBeTruthy();
  });

  it('is not for people who may only look', async () => {
    const replies = { Guild: () => ({ data: { guild: { ...guild, viewerCan: ['VIEW'] } } }) };
    const requests = stubApi(replies);
    await renderApp(page);
    expect(await screen.findByText(/Only people who manage this server/)).toBeTruthy();
    expect(saved(requests)).toEqual([]);
  });
});
