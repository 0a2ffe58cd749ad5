import { Inject, Injectable } from '@nestjs/common';
import { expireInvitationsJob } from '@dragoman/contracts';
import { Db } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { deleteExpired } from './invitations.store.js';

/** Removes links and offers whose time is over. They cannot be accepted from that moment on; this only tidies up. */
@Injectable()
export class ExpireInvitationsHandler implements JobHandler<Record<string, never>> {
  readonly contract = expireInvitationsJob;

  constructor(
    private readonly db: Db,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    const count = await this.db.acrossTenants('expired-invitations', deleteExpired);
    if (count > 0) this.log.info({ event: 'invitations-expired', count });
  }
}
