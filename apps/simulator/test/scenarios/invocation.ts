import { expect } from 'vitest';
import type { Dispatch } from '../../src/discord/gateway-port.js';
import type { Json, Stage } from '../stage.js';

interface Command {
  id: string;
}

/** What an application receives when somebody uses it. */
export interface Given extends Json {
  id: string;
  token: string;
}

/** Both sides of an interaction: the member who uses something, and the application that answers. */
export function invocations(stage: () => Stage) {
  const application = () => stage().seed.application.id;
  const general = () => stage().channel('general');
  const command = async (body: object) =>
    (await stage().bot<Command>(`POST /applications/${application()}/commands`, body)).body.id;

  /** A member uses something; what the application receives comes back. */
  async function use(username: string, body: object): Promise<Given> {
    const { as, events, guild, seed } = stage();
    const sent = await as(username)('POST /interactions', {
      application_id: application(),
      guild_id: guild.id,
      channel_id: general(),
      session_id: 's',
      nonce: '77',
      ...body,
    });
    expect(sent).toMatchObject({ status: 204 });
    const given = events.findLast(
      ({ t, userIds }) => t === 'INTERACTION_CREATE' && userIds?.[0] === seed.bot.id,
    );
    return given!.data as Given;
  }
  const refuse = async (body: object, username = 'layla') => {
    const { as, guild } = stage();
    return as(username)('POST /interactions', {
      application_id: application(),
      guild_id: guild.id,
      channel_id: general(),
      session_id: 's',
      ...body,
    });
  };
  const slash = (id: string, options: object[] = []) => ({ type: 2, data: { id, type: 1, options } });
  const answer = (given: Given, body: object, query = '') =>
    stage().nobody(`POST /interactions/${given.id}/${given.token}/callback${query}`, body);
  const hook = (given: Given) => `/webhooks/${application()}/${given.token}`;
  const last = (t: string): Dispatch => stage().events.findLast((event) => event.t === t)!;

  return { application, general, command, use, refuse, slash, answer, hook, last };
}
