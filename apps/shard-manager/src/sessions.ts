import { WebSocketShardEvents, type SessionInfo, type WebSocketManager } from '@discordjs/ws';

/** So many failed connections in a row, and the address to resume at is taken for gone. One takes half a second or more. */
const maxUnreached = 20;
/** What a socket reports that ended without a close frame. */
const abnormalClose = 1006;

/**
 * The session of each shard. discord.js gives a session up as soon as one try to reconnect does not reach the gateway,
 * and with it every event of the outage; this keeps it for some more tries, since Discord keeps it too.
 */
export class Sessions {
  private readonly sessions = new Map<number, SessionInfo>();
  /** Shards whose present connection got as far as HELLO. */
  private readonly greeted = new Set<number>();
  /** Failed connections in a row, by shard. */
  private readonly unreached = new Map<number, number>();

  readonly retrieve = (shardId: number): SessionInfo | null => this.sessions.get(shardId) ?? null;

  readonly update = (shardId: number, session: SessionInfo | null): void => {
    if (session) this.sessions.set(shardId, session);
    else if (!this.mayResume(shardId)) this.sessions.delete(shardId);
  };

  watch(manager: WebSocketManager): void {
    manager.on(WebSocketShardEvents.Hello, ({ shardId }) => {
      this.greeted.add(shardId);
      this.unreached.delete(shardId);
    });
    manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
      const wasGreeted = this.greeted.delete(shardId);
      if (code !== abnormalClose || wasGreeted) this.unreached.delete(shardId);
      else this.unreached.set(shardId, (this.unreached.get(shardId) ?? 0) + 1);
    });
  }

  private mayResume(shardId: number): boolean {
    const tries = this.unreached.get(shardId) ?? 0;
    return tries > 0 && tries <= maxUnreached;
  }
}
