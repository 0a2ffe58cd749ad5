import type { ReceiptFieldsFragment } from '../../generated/graphql';

export interface Head {
  sequence: number;
  hash: string;
}

/** Where the chain does not hold, and how. */
export interface Broken {
  sequence: number;
  problem: 'gap' | 'previous' | 'hash' | 'member' | 'end';
}

export const emptyChain: Head = { sequence: 0, hash: '0'.repeat(64) };

/** In hexadecimal, computed by the browser itself. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Checks the next stretch of a chain. @returns its new end, or the first receipt that does not hold */
export async function verifyStretch(
  head: Head,
  receipts: readonly ReceiptFieldsFragment[],
): Promise<Head | Broken> {
  let end = head;
  for (const receipt of receipts) {
    const problem = await problemOf(end, receipt);
    if (problem) return { sequence: end.sequence + 1, problem };
    end = { sequence: receipt.sequence, hash: receipt.hash };
  }
  return end;
}

async function problemOf(head: Head, receipt: ReceiptFieldsFragment): Promise<Broken['problem'] | undefined> {
  const content = JSON.parse(receipt.content) as { sequence?: unknown; member?: unknown };
  const next = head.sequence + 1;
  if (receipt.sequence !== next || content.sequence !== next) return 'gap';
  if (receipt.previousHash !== head.hash) return 'previous';
  if ((await sha256(`${head.hash}\n${receipt.content}`)) !== receipt.hash) return 'hash';
  if (receipt.memberId !== null && receipt.salt !== null) {
    if ((await sha256(`${receipt.salt}:${receipt.memberId}`)) !== content.member) return 'member';
  }
  return undefined;
}

export function isBroken(result: Head | Broken): result is Broken {
  return 'problem' in result;
}
