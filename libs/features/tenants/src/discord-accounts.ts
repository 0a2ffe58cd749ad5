import { AppError } from '@dragoman/platform/errors';
import type { SessionRequest } from './session.js';

/** A guild on Discord that the person may manage, whether or not it has the bot. */
export interface DiscordGuild {
  readonly id: string;
  readonly name: string;
  readonly iconHash: string | null;
  /** Whether the person owns it. */
  readonly owner: boolean;
}

/** What Discord tells about the person who is logged in, asked with the person's own token. */
export class DiscordAccounts {
  managedGuilds(_request: SessionRequest): Promise<DiscordGuild[]> {
    throw new AppError('UPSTREAM', 'Discord');
  }
}
