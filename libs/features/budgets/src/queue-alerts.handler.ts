import { Injectable } from '@nestjs/common';
import { queueAlertsJob, sendAlertJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import type { JobHandler } from '@dragoman/platform/queue';
import { targetsOf } from './alert.js';
import * as alerts from './alerts.store.js';

/**
 * Alerts are written by a trigger, in the transaction of the charge itself; this hands their messages to the outbox.
 * One message for each alert and target, whoever asks how often: its job's id says so.
 */
@Injectable()
export class QueueAlertsHandler implements JobHandler<Record<string, never>> {
  readonly contract = queueAlertsJob;

  constructor(
    private readonly db: Db,
    private readonly outbox: Outbox,
  ) {}

  async handle(): Promise<void> {
    const tenantIds = await this.db.acrossTenants('unsent-alerts', alerts.tenantsWithUnsent);
    for (const tenantId of tenantIds) await this.queue(tenantId);
  }

  private async queue(tenantId: string): Promise<void> {
    await this.db.forTenant(systemCtx(tenantId, this.contract.name), async (tx) => {
      for (const { id, guildId } of await alerts.takeUnsent(tx)) {
        for (const target of targetsOf(await alerts.ruleOf(tx, guildId))) {
          const payload = { tenantId, alertId: id, target };
          await this.outbox.add(tx, sendAlertJob, { id: `alert-${id}-${target}`, payload });
        }
      }
    });
  }
}
