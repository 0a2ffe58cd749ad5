import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

/** Removes everything that one feature holds of a guild. */
export type GuildEraser = (tx: Tx, ctx: Ctx, guildId: string) => Promise<void>;

/** Injection token of every feature's `GuildEraser`; the app that runs the handlers lists them. */
export const GUILD_ERASERS = Symbol('guild erasers');
