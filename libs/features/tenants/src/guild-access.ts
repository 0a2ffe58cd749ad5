import type { Ctx } from '@dragoman/platform/context';
import type { Guild } from './guild.js';

/** A guild that the person may manage, with the context for acting on it. */
export interface GuildAccess {
  readonly ctx: Ctx;
  readonly guild: Guild;
}
