import { GatewayIntentBits, GatewayOpcodes, type Snowflake } from 'discord-api-types/v10';
import { z } from 'zod';
import type { GatewayPort } from '../discord/gateway-port.js';
import { memberShape } from './guild-view.js';
import { hasIntent } from './intent.js';
import type { RequestGuildMembersData } from './payload.js';
import type { Session } from './session.js';

const CHUNK_SIZE = 1000;
const MATCH_LIMIT = 100;
const MAX_NONCE_BYTES = 32;

/**
 * Request Guild Members (op 8) → GUILD_MEMBERS_CHUNK. Source: Gateway Events, "Request Guild Members".
 * The whole list needs the GUILD_MEMBERS intent and comes once per guild and interval; more often is answered with
 * RATE_LIMITED.
 */
export class MemberRequests {
  private readonly lastFullList = new Map<string, number>();

  constructor(
    private readonly port: GatewayPort,
    private readonly fullListIntervalMs: number,
  ) {}

  answer(session: Session, request: RequestGuildMembersData): void {
    if (!session.guildIds.has(request.guild_id)) return;
    const nonce = validNonce(request.nonce);
    if (request.user_ids !== undefined) return this.sendByIds(session, request, nonce);
    if (request.query === undefined || request.limit === undefined) return;
    if (request.query !== '') return this.sendByName(session, request, nonce);
    if (session.isBot && !hasIntent(session.start.intents, GatewayIntentBits.GuildMembers)) return;
    const waitMs = this.waitForFullList(session.userId, request.guild_id);
    if (waitMs > 0) {
      const meta = { guild_id: request.guild_id, nonce };
      const limited = { opcode: GatewayOpcodes.RequestGuildMembers, retry_after: waitMs / 1000, meta };
      return session.dispatch('RATE_LIMITED', JSON.stringify(limited));
    }
    const members = this.port.members(request.guild_id);
    this.sendChunks(session, { guildId: request.guild_id, nonce, members: firstOf(members, request.limit) });
  }

  private sendByIds(session: Session, request: RequestGuildMembersData, nonce: string | undefined): void {
    const ids = [request.user_ids ?? []].flat().slice(0, MATCH_LIMIT);
    const wanted = new Set(ids);
    const members = this.membersOf(request.guild_id).filter((member) => wanted.has(member.user.id));
    const found = new Set(members.map((member) => member.user.id));
    const notFound = ids.filter((id) => !found.has(id));
    this.sendChunks(session, { guildId: request.guild_id, nonce, members, notFound });
  }

  private sendByName(session: Session, request: RequestGuildMembersData, nonce: string | undefined): void {
    const prefix = (request.query ?? '').toLowerCase();
    const startsWith = (name: string | null | undefined) => (name ?? '').toLowerCase().startsWith(prefix);
    const members = this.membersOf(request.guild_id).filter(
      (member) => startsWith(member.user.username) || startsWith(member.nick),
    );
    const limit = Math.min(request.limit || MATCH_LIMIT, MATCH_LIMIT);
    this.sendChunks(session, { guildId: request.guild_id, nonce, members: firstOf(members, limit) });
  }

  private sendChunks(
    session: Session,
    answer: { guildId: Snowflake; nonce: string | undefined; members: unknown[]; notFound?: string[] },
  ): void {
    const count = Math.max(1, Math.ceil(answer.members.length / CHUNK_SIZE));
    for (let index = 0; index < count; index += 1) {
      const chunk = {
        guild_id: answer.guildId,
        members: answer.members.slice(index * CHUNK_SIZE, (index + 1) * CHUNK_SIZE),
        chunk_index: index,
        chunk_count: count,
        ...(answer.notFound?.length && { not_found: answer.notFound }),
        ...(answer.nonce !== undefined && { nonce: answer.nonce }),
      };
      session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
    }
  }

  private membersOf(guildId: Snowflake) {
    return z.array(memberShape).parse(this.port.members(guildId));
  }

  private waitForFullList(userId: Snowflake, guildId: Snowflake): number {
    const key = `${userId}:${guildId}`;
    const now = performance.now();
    const waitMs = (this.lastFullList.get(key) ?? -Infinity) + this.fullListIntervalMs - now;
    if (waitMs <= 0) this.lastFullList.set(key, now);
    return waitMs;
  }
}

/** A limit of 0 means all. */
const firstOf = <T>(members: T[], limit: number): T[] => (limit === 0 ? members : members.slice(0, limit));

/** An invalid nonce is ignored, as documented. */
function validNonce(nonce: unknown): string | undefined {
  return typeof nonce === 'string' && Buffer.byteLength(nonce) <= MAX_NONCE_BYTES ? nonce : undefined;
}
