import { hkdfSync } from 'node:crypto';
import { decrypt, encrypt } from './aes.js';

/**
 * Seals JSON under a key derived from the master key, for what belongs to no tenant or is written by processes without
 * tenant keys. What is sealed is bound to its `place`: it opens nowhere else.
 */
export class MasterSeal {
  private readonly keys: Buffer[];

  /**
   * @param masterKeys 32 bytes each, in base64: the current one first, then a previous one
   * @param purpose what the derived key is for; two purposes have two keys
   */
  constructor(
    masterKeys: readonly [string, ...string[]],
    private readonly purpose: string,
  ) {
    this.keys = masterKeys.map((master) =>
      Buffer.from(hkdfSync('sha256', Buffer.from(master, 'base64'), '', purpose, 32)),
    );
  }

  seal(place: string, value: unknown): string {
    const [key] = this.keys;
    if (!key) throw new Error('no master key');
    return encrypt(key, Buffer.from(JSON.stringify(value), 'utf8'), place).toString('base64');
  }

  /** @throws Error when it was sealed for another place, under another master key, or a byte was changed */
  open(place: string, sealed: string): unknown {
    const bytes = Buffer.from(sealed, 'base64');
    for (const key of this.keys) {
      try {
        return JSON.parse(decrypt(key, bytes, place).toString('utf8'));
      } catch {
        continue; // sealed under the other master key
      }
    }
    throw new Error(`${this.purpose}: ${place} does not open with this MASTER_KEY`);
  }
}
