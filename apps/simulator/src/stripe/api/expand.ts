import { type Account, copy } from '../account.js';
import { Collection } from '../collection.js';
import type { Json } from '../wire.js';
import { StripeApiError } from './stripe-error.js';

/** Fields that are left out unless they are asked for. */
export type Includable = Record<string, Record<string, (account: Account, id: string) => unknown>>;

const DEPTH = 4;

/** Replaces references by the objects they name. @throws StripeApiError for what cannot be expanded */
export function expand(
  result: object,
  paths: string[],
  { account, includable }: { account: Account; includable: Includable },
): object {
  if (paths.length === 0) return result;
  const answer = copy(result);
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.filter((part) => part !== 'data').length > DEPTH)
      throw new StripeApiError(
        `You cannot expand more than ${String(DEPTH)} levels of a property. Property: ${path}`,
        { param: 'expand' },
      );
    new Walk(account, includable, path).into(answer, parts);
  }
  return answer;
}

class Walk {
  constructor(
    private readonly account: Account,
    private readonly includable: Includable,
    private readonly path: string,
  ) {}

  into(value: unknown, [key, ...rest]: string[]): void {
    if (key === undefined || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value) this.into(item, [key, ...rest]);
      return;
    }
    const holder = value as Json;
    const field = this.expanded(holder, key);
    holder[key] = field;
    this.into(field, rest);
  }

  private expanded(holder: Json, key: string): unknown {
    const field = holder[key];
    if (field === undefined) return this.included(holder, key);
    if (typeof field === 'string') return this.object(field);
    if (Array.isArray(field))
      return field.map((item: unknown) => (typeof item === 'string' ? this.object(item) : item));
    return field;
  }

  private included(holder: Json, key: string): unknown {
    const include = this.includable[String(holder['object'])]?.[key];
    if (!include) throw this.refusal();
    return include(this.account, String(holder['id']));
  }

  private object(id: string): unknown {
    for (const collection of collectionsOf(this.account)) {
      const found = collection.find(id);
      if (found) return copy(found);
    }
    if (this.account.isDeleted(id)) return { id, object: 'customer', deleted: true };
    throw this.refusal();
  }

  private refusal(): StripeApiError {
    return new StripeApiError(`This property cannot be expanded (${this.path}).`, { param: 'expand' });
  }
}

function collectionsOf(account: Account): Collection<{ id: string; object: string }>[] {
  return Object.values(account).filter((field) => field instanceof Collection);
}
