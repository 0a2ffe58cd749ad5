import { Injectable } from '@nestjs/common';
import { AppError } from '@dragoman/platform/errors';
import { LiveChanges, type Change } from '@dragoman/platform/live';
import type { GuildAccess } from './guild-access.js';
import { GuildAccessService } from './guild-access.service.js';
import type { SessionRequest } from './session.js';

/** What a subscription was asked with: it lives longer than one answer, so who asks is looked at anew each time. */
export interface LiveRequest extends SessionRequest {
  /** @throws AppError UNAUTHENTICATED when the session ended meanwhile */
  renew(): Promise<SessionRequest>;
}

/** How a field follows a guild. */
export interface GuildFollow<T> {
  readonly guildId: string;
  /** Changes within so many milliseconds are read together. */
  readonly togetherMs: number;
  /** What to hand on of these changes; `missed` when there may have been others. Not called when nothing happened. */
  read(access: GuildAccess, changes: readonly Change[], missed: boolean): Promise<readonly T[]>;
}

/** Rights that ended without anything happening in the guild are noticed after this time. */
const checkMs = 30_000;

/** Live values of a guild, each read with the rights that the person has at that moment. */
@Injectable()
export class GuildLiveService {
  constructor(
    private readonly live: LiveChanges,
    private readonly guilds: GuildAccessService,
  ) {}

  /** The iterator throws AppError UNAUTHENTICATED or FORBIDDEN once the session or the right to view is over. */
  follow<T>(request: LiveRequest, follow: GuildFollow<T>): Promise<AsyncIterableIterator<T>> {
    return this.live.follow({
      topic: `guild ${follow.guildId}`,
      togetherMs: follow.togetherMs,
      checkMs,
      read: async (changes, missed) => {
        const access = await this.guilds.access(await request.renew(), follow.guildId);
        if (!access.can.includes('view'))
          throw new AppError('FORBIDDEN', 'You may no longer see this server.');
        return changes.length > 0 || missed ? follow.read(access, changes, missed) : [];
      },
    });
  }
}
