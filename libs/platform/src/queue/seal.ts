import { MasterSeal } from '../db/master-seal.js';

/** Seals job payloads while they wait in a queue or the outbox, each bound to its job's name. */
export class JobSeal extends MasterSeal {
  /** @param masterKeys 32 bytes each, in base64: the current one first, then a previous one */
  constructor(masterKeys: readonly [string, ...string[]]) {
    super(masterKeys, 'dragoman job payloads');
  }
}
