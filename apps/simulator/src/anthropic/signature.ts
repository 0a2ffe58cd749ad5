import { createHmac, randomBytes } from 'node:crypto';

/** Signs thinking blocks, so that a changed one is noticed when it comes back. The key lives as long as the process. */
const KEY = randomBytes(32);

export const signThinking = (thinking: string): string =>
  `sim.${createHmac('sha256', KEY).update(thinking).digest('base64')}`;

/** Blocks of other providers and of earlier runs cannot be checked; like blocks of other models they are let through. */
export const isForgedThinking = (block: { thinking: string; signature: string }): boolean =>
  block.signature.startsWith('sim.') &&
  block.signature !== signThinking(block.thinking) &&
  block.thinking !== '';
