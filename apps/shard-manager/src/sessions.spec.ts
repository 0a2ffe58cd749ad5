import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { Sessions } from './sessions.js';

const session = { resumeURL: 'wss://x', sequence: 1, sessionId: 's', shardCount: 1, shardId: 0 };

function setup() {
  const sessions = new Sessions();
  const manager = new WebSocketManager({ token: 'x', intents: 0, rest: new REST() });
  sessions.watch(manager);
  sessions.update(0, session);
  const hello = () => manager.emit(WebSocketShardEvents.Hello, { shardId: 0 });
  /** As discord.js does it: the close is told, then the session given up. */
  const lose = (code: number) => {
    manager.emit(WebSocketShardEvents.Closed, { code, shardId: 0 });
    sessions.update(0, null);
  };
  /** A connection that stood breaks: discord.js wants to resume. */
  const drop = () => manager.emit(WebSocketShardEvents.Closed, { code: 1006, shardId: 0 });
  return { sessions, hello, lose, drop };
}

describe('Sessions', () => {
  it('keeps a session through connections that did not reach the gateway', () => {
    const { sessions, hello, lose, drop } = setup();
    for (let i = 0; i < 15; i += 1) lose(1006);
    hello();
    drop();
    for (let i = 0; i < 15; i += 1) lose(1006);
    expect(sessions.retrieve(0)).toBe(session);
  });

  it('gives it up when the address to resume at stays unreachable', () => {
    const { sessions, lose } = setup();
    for (let i = 0; i < 21; i += 1) lose(1006);
    expect(sessions.retrieve(0)).toBeNull();
  });

  it.each([1000, 4007, 4009])('gives it up when the gateway ended it with %i', (code) => {
    const { sessions, hello, lose } = setup();
    lose(1006);
    hello();
    lose(code);
    expect(sessions.retrieve(0)).toBeNull();
  });

  it('gives it up when the gateway called it invalid', () => {
    const { sessions, hello } = setup();
    hello();
    sessions.update(0, null);
    expect(sessions.retrieve(0)).toBeNull();
  });
});
