import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Account } from './account.js';
import { Collection } from './collection.js';

/** What an account holds, by the names of its fields. Everything in it is plain data. */
type State = Record<string, unknown>;

/** Collections, maps, sets, lists and settings; listeners and the request of the moment are not state. */
function stateOf(account: Account): State {
  const entries = Object.entries(account).flatMap(([name, field]: [string, unknown]) => {
    if (TRANSIENT.has(name)) return [];
    if (field instanceof Collection) return [[name, field.all]];
    if (field instanceof Map || field instanceof Set) return [[name, [...field]]];
    return [[name, field]];
  });
  return Object.fromEntries(entries) as State;
}

const TRANSIENT = new Set(['changes', 'listeners', 'request', 'nowMs']);

function restore(account: Account, state: State): void {
  const fields = account as unknown as Record<string, unknown>;
  for (const [name, kept] of Object.entries(state)) {
    const field = fields[name];
    if (field instanceof Collection)
      for (const item of kept as { id: string; object: string }[]) field.add(item);
    else if (field instanceof Map)
      for (const [key, value] of kept as [unknown, unknown][]) field.set(key, value);
    else if (field instanceof Set) for (const value of kept as unknown[]) field.add(value);
    else if (Array.isArray(field)) field.push(...(kept as unknown[]));
    else if (typeof field === 'object' && field !== null) Object.assign(field, kept);
    else if (name in fields) fields[name] = kept;
  }
}

/**
 * Keeps an account across starts: whoever depends on Stripe keeps its ids, and a Stripe that forgot them would be none.
 * Written whole when something changed, under another name first so that a crash leaves the older state.
 */
export class StateFile {
  private saved: number;

  constructor(
    private readonly file: string,
    private readonly account: Account,
  ) {
    this.saved = account.changes;
  }

  /** @throws Error that says what to do when the file is there but cannot be read */
  load(): void {
    if (!existsSync(this.file)) return;
    try {
      restore(this.account, JSON.parse(readFileSync(this.file, 'utf8')) as State);
    } catch (cause) {
      throw new Error(`${this.file} cannot be read. Remove it to begin with an empty simulated Stripe.`, {
        cause,
      });
    }
  }

  save(): void {
    if (this.saved === this.account.changes) return;
    this.saved = this.account.changes;
    const state = JSON.stringify(stateOf(this.account));
    mkdirSync(path.dirname(this.file), { recursive: true });
    // It holds a webhook secret.
    writeFileSync(`${this.file}.new`, state, { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}
