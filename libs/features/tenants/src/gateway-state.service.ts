import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { MessageContentState } from './guild-settings.types.js';

/** What the gateway process told of itself. */
@Injectable()
export class GatewayStateService {
  constructor(private readonly db: Db) {}

  messageContent(ctx: Ctx): Promise<MessageContentState> {
    return this.db.forTenant(ctx, async (tx) => {
      const rows: { granted: boolean }[] = await tx.query(
        `SELECT message_content AS granted FROM gateway_state WHERE id = 'gateway'`,
      );
      const [row] = rows;
      if (!row) return 'unknown';
      return row.granted ? 'granted' : 'missing';
    });
  }
}
