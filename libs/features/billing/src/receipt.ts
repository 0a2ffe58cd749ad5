import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

/** A settled charge as the ledger has it. Amounts are micro-US-dollars. */
export interface SettledCharge {
  /** The ledger entry's id; for a reply also the turn's. */
  entryId: string;
  tenantId: string;
  guildId: string;
  channelId: string;
  /** Discord user id of who asked; null for work that nobody asked for. */
  memberId: string | null;
  purpose: string;
  period: string;
  model: string;
  priceVersion: string;
  usage: Record<string, number | string>;
  stages: Record<string, number | null>;
  chargedMicros: number;
  creditMicros: number;
  overageMicros: number;
  absorbedMicros: number;
  settledAt: Date;
}

/** The last link of an account's chain. */
export interface ChainHead {
  /** 0 before the first receipt. */
  sequence: number;
  /** Hexadecimal; 64 zeros before the first receipt. */
  hash: string;
}

export interface Receipt extends SettledCharge, ChainHead {
  previousHash: string;
  /** The canonical JSON (RFC 8785) that was hashed. It names the member only by a salted hash. */
  content: string;
  /** Opens the member's hash; null when nobody asked. Forgotten together with the member. */
  salt: string | null;
}

export const emptyChain: ChainHead = { sequence: 0, hash: '0'.repeat(64) };

/** The next receipt of a chain. */
export function receiptOf(charge: SettledCharge, head: ChainHead): Receipt {
  const salt = charge.memberId === null ? null : randomBytes(16).toString('hex');
  const sequence = head.sequence + 1;
  const content = contentOf(charge, sequence, salt);
  return {
    ...charge,
    sequence,
    salt,
    content,
    previousHash: head.hash,
    hash: sha256(`${head.hash}\n${content}`),
  };
}

/** What stands for a member in a receipt: without the salt nobody can tell who it was, or that two are the same. */
export function memberHash(salt: string, memberId: string): string {
  return sha256(`${salt}:${memberId}`);
}

function contentOf(charge: SettledCharge, sequence: number, salt: string | null): string {
  const { chargedMicros, creditMicros, overageMicros, absorbedMicros, memberId } = charge;
  const json = canonicalize({
    v: 1,
    account: charge.tenantId,
    sequence,
    entry: charge.entryId,
    at: charge.settledAt.toISOString(),
    period: charge.period,
    guild: charge.guildId,
    channel: charge.channelId,
    member: memberId === null || salt === null ? null : memberHash(salt, memberId),
    purpose: charge.purpose,
    model: charge.model,
    priceVersion: charge.priceVersion,
    usage: charge.usage,
    stages: charge.stages,
    chargedMicros,
    paidMicros: {
      plan: chargedMicros - creditMicros - overageMicros,
      credits: creditMicros,
      overage: overageMicros,
    },
    absorbedMicros,
  });
  if (json === undefined) throw new Error('a receipt has no JSON');
  return json;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
