import { Injectable } from '@nestjs/common';
import { sendMeterEventJob } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import { insertMeterEvents } from './meter.store.js';
import { receiptOf, type ChainHead, type Receipt } from './receipt.js';
import * as store from './receipt.store.js';
import type { ReceiptFilter, ReceiptRow } from './receipt.store.js';
import type { ReceiptConnectionType } from './receipt.types.js';

const batchSize = 500;

/** Every settled charge gets a receipt, in one chain for each account, a moment after it was settled. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly db: Db,
    private readonly outbox: Outbox,
  ) {}

  /** Adds to the account's chain what has been settled. @returns how many receipts that made */
  async chain(ctx: Ctx): Promise<number> {
    let made = 0;
    for (let taken = batchSize; taken === batchSize;) {
      const batch = await this.db.forTenant(ctx, (tx) => this.chainBatch(tx, ctx));
      taken = batch.taken;
      made += batch.receipts.length;
    }
    return made;
  }

  /** The same in the caller's transaction, before charges are erased. */
  async chainIn(tx: Tx, ctx: Ctx): Promise<void> {
    while ((await this.chainBatch(tx, ctx)).taken === batchSize);
  }

  /** Newest first. @param page.before only receipts with a smaller sequence */
  async page(
    ctx: Ctx,
    page: { filter: ReceiptFilter; before: number | null; limit: number },
  ): Promise<ReceiptConnectionType> {
    const rows = await this.db.forTenant(ctx, (tx) =>
      store.findReceipts(tx, ctx, { ...page, limit: page.limit + 1 }),
    );
    const nodes = rows.slice(0, page.limit);
    const last = nodes.at(-1);
    return {
      nodes,
      pageInfo: { hasNextPage: rows.length > nodes.length, endCursor: last ? String(last.sequence) : null },
    };
  }

  /** A stretch of the chain, oldest first, for verifying it. */
  chainAfter(ctx: Ctx, page: { after: number; limit: number }): Promise<ReceiptRow[]> {
    return this.db.forTenant(ctx, (tx) => store.chainAfter(tx, ctx, page));
  }

  head(ctx: Ctx): Promise<ChainHead> {
    return this.db.forTenant(ctx, (tx) => store.head(tx, ctx));
  }

  private async chainBatch(tx: Tx, ctx: Ctx): Promise<{ taken: number; receipts: Receipt[] }> {
    let head = await store.lockChain(tx, ctx);
    const { taken, charges } = await store.takeCharges(tx, ctx, batchSize);
    const receipts = charges.map((charge) => {
      const receipt = receiptOf(charge, head);
      head = receipt;
      return receipt;
    });
    if (receipts.length > 0) {
      await store.insertReceipts(tx, receipts);
      await store.setHead(tx, ctx, head);
      await this.tellStripe(tx, ctx, receipts);
    }
    return { taken, receipts };
  }

  /** Overage is billed: each such charge is one event of Stripe's meter, under the charge's own id. */
  private async tellStripe(tx: Tx, ctx: Ctx, receipts: readonly Receipt[]): Promise<void> {
    const billed = receipts.filter((receipt) => receipt.overageMicros > 0);
    if (billed.length === 0) return;
    await insertMeterEvents(tx, billed);
    for (const { entryId } of billed) {
      const payload = { tenantId: ctx.tenantId, entryId };
      await this.outbox.add(tx, sendMeterEventJob, { id: `meter-${entryId}`, payload });
    }
  }
}
