import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db } from '@dragoman/platform/db';
import { receiptOf } from '../src/receipt.js';
import * as store from '../src/receipt.store.js';

/** What the worker does, in a process of its own that somebody kills, in batches so small that it is always in one. */
export async function chainSlowly(appUrl: string, tenantId: string): Promise<void> {
  const dataSource = await createDataSource({
    url: appUrl,
    poolSize: 1,
    entities: [],
    applicationName: 'chainer',
  });
  const db = new Db(dataSource);
  const ctx = systemCtx(tenantId, 'chainer');
  process.stdout.write('chaining\n');
  for (;;) {
    await db.forTenant(ctx, async (tx) => {
      let head = await store.lockChain(tx, ctx);
      const { charges } = await store.takeCharges(tx, ctx, 2);
      const receipts = charges.map((charge) => {
        const receipt = receiptOf(charge, head);
        head = receipt;
        return receipt;
      });
      if (receipts.length > 0) await store.insertReceipts(tx, receipts);
      await store.setHead(tx, ctx, head);
    });
  }
}
