import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header. @param at seconds since 1970, real time. Source: Stripe, "Verify webhook signatures manually". */
export function signatureHeader(payload: string, { secret, at }: { secret: string; at: number }): string {
  const signature = createHmac('sha256', secret)
    .update(`${String(at)}.${payload}`)
    .digest('hex');
  return `t=${String(at)},v1=${signature}`;
}
