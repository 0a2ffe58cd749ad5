import { hkdfSync } from 'node:crypto';
import { decrypt, encrypt } from '../db/aes.js';

/**
 * Seals job payloads while they wait in a queue or the outbox. The key is derived from the master key, so that
 * processes without tenant keys (the shard manager) can produce jobs. `jobName` is bound to the payload.
 */
export class JobSeal {
  private readonly keys: Buffer[];

  /** @param masterKeys 32 bytes each, in base64: the current one first, then a previous one */
  constructor(masterKeys: readonly [string, ...string[]]) {
    this.keys = masterKeys.map((master) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), '', 'dragoman job payloads', 32)),
    );
  }

  seal(jobName: string, payload: unknown): string {
    const [key] = this.keys;
    if (!key) throw new Error('no master key');
    return encrypt(key, Buffer.from(JSON.stringify(payload), 'utf8'), jobName).toString('base64');
  }

  open(jobName: string, sealed: string): unknown {
    const bytes = Buffer.from(sealed, 'base64');
    for (const key of this.keys) {
      try {
        return JSON.parse(decrypt(key, bytes, jobName).toString('utf8'));
      } catch {
        continue; // sealed under the other master key
      }
    }
    throw new Error(`the payload of ${jobName} does not open with this MASTER_KEY`);
  }
}
