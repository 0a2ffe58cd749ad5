import type { Ctx } from '@dragoman/platform/context';
import type { Guild } from './guild.js';
import type { Right, Role } from './role.js';

/** A guild that the person may manage, with the context for acting on it. */
export interface GuildAccess {
  readonly ctx: Ctx;
  readonly guild: Guild;
  /** What the person is in the account that pays; null when they do not belong to it. */
  readonly role: Role | null;
  /** What the person may do with the guild. */
  readonly can: readonly Right[];
}
