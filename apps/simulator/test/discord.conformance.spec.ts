import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandsScenario } from './scenarios/commands.scenario.js';
import { componentInteractionsScenario } from './scenarios/component-interactions.scenario.js';
import { componentsScenario } from './scenarios/components.scenario.js';
import { guildsScenario } from './scenarios/guilds.scenario.js';
import { interactionsScenario } from './scenarios/interactions.scenario.js';
import { membersScenario } from './scenarios/members.scenario.js';
import { messagesScenario } from './scenarios/messages.scenario.js';
import { oauthScenario } from './scenarios/oauth.scenario.js';
import { premiumScenario } from './scenarios/premium.scenario.js';
import { threadsScenario } from './scenarios/threads.scenario.js';
import { usersScenario } from './scenarios/users.scenario.js';
import { webhooksScenario } from './scenarios/webhooks.scenario.js';
import { createStage, type Stage } from './stage.js';

/**
 * The simulated REST API, driven as a raw HTTP client would. Each answer is checked against Discord's published
 * OpenAPI document where that file exists; the scenarios share one world so that what they reached can be counted.
 */
describe('Discord REST v10', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage();
  });
  afterAll(() => stage.close());
  const current = (): Stage => stage;

  describe('users', () => usersScenario(current));
  describe('guilds', () => guildsScenario(current));
  describe('messages', () => messagesScenario(current));
  describe('components', () => componentsScenario(current));
  describe('members', () => membersScenario(current));
  describe('threads', () => threadsScenario(current));
  describe('commands', () => commandsScenario(current));
  describe('interactions', () => interactionsScenario(current));
  describe('component interactions', () => componentInteractionsScenario(current));
  describe('webhooks', () => webhooksScenario(current));
  describe('premium', () => premiumScenario(current));
  describe('oauth', () => oauthScenario(current));

  describe('conformance', () => {
    it('answers as the OpenAPI document says', () => {
      expect([...new Set(stage.conformance.violations)]).toEqual([]);
    });

    it('covers what the product and a human client need', () => {
      const { implemented, documented, checked } = stage.conformance;
      process.stdout.write(
        `Conformance: ${String(implemented.size)} of ${String(documented)} documented operations are simulated: ${[...implemented].sort().join(' ')}\n`,
      );
      expect(implemented.size).toBeGreaterThanOrEqual(checked ? 120 : 0);
    });

    it('was seen to succeed at every documented operation it has', () => {
      const { implemented, succeeded } = stage.conformance;
      expect([...implemented].filter((operation) => !succeeded.has(operation))).toEqual([]);
    });
  });
});
