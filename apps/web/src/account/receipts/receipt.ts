import { z } from 'zod/mini';
import type { ReceiptFieldsFragment } from '../../generated/graphql';

const micros = z.number().check(z.int());

/** What was hashed. All that the page shows of a charge is read from it, so that what is seen is what is proved. */
const contentShape = z.object({
  sequence: micros,
  entry: z.string(),
  at: z.string(),
  guild: z.string(),
  channel: z.string(),
  member: z.nullable(z.string()),
  purpose: z.string(),
  model: z.string(),
  priceVersion: z.string(),
  usage: z.record(z.string(), z.union([z.number(), z.string()])),
  stages: z.record(z.string(), z.nullable(z.number())),
  chargedMicros: micros,
  paidMicros: z.object({ plan: micros, credits: micros, overage: micros }),
  absorbedMicros: micros,
});

export type ReceiptContent = z.infer<typeof contentShape>;

export interface Receipt extends ReceiptContent {
  raw: ReceiptFieldsFragment;
}

export function readReceipt(raw: ReceiptFieldsFragment): Receipt {
  return { ...contentShape.parse(JSON.parse(raw.content)), raw };
}
