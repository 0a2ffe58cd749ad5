import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, Notifications } from '@dragoman/platform/db';
import type { Ctx } from '@dragoman/platform/context';

const channel = 'dragoman_stop';

/** Carries a press of Stop to the worker that writes the answer, whichever process that is. */
@Injectable()
export class StopSignals implements OnModuleInit {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly db: Db,
    private readonly notifications: Notifications,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.notifications.on(channel, (turnId) => this.running.get(turnId)?.abort());
  }

  /** A signal that aborts when Stop is pressed for this turn. Call `done` when the turn is over. */
  watch(turnId: string): { signal: AbortSignal; done: () => void } {
    const controller = new AbortController();
    this.running.set(turnId, controller);
    return { signal: controller.signal, done: () => this.running.delete(turnId) };
  }

  async stop(ctx: Ctx, turnId: string): Promise<void> {
    await this.db.forTenant(ctx, (tx) => tx.query(`SELECT pg_notify('${channel}', $1)`, [turnId]));
  }
}
