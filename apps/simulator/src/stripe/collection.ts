import { missing } from './api/stripe-error.js';

interface Identified {
  id: string;
  object: string;
}

/** All objects of one kind, oldest first. */
export class Collection<T extends Identified> {
  private readonly items = new Map<string, T>();

  constructor(
    /** As Stripe's "No such …" sentence names it. */
    readonly name: string,
  ) {}

  add<O extends T>(item: O): O {
    this.items.set(item.id, item);
    return item;
  }

  remove(id: string): void {
    this.items.delete(id);
  }

  find(id: string | null | undefined): T | undefined {
    return id == null ? undefined : this.items.get(id);
  }

  /** @param param set where the id came from a parameter: then it is the request that is wrong, 400 */
  get(id: string, param?: string): T {
    const item = this.items.get(id);
    if (item) return item;
    throw missing(this.name, id, param === undefined ? {} : { param, status: 400 });
  }

  filter(test: (item: T) => boolean): T[] {
    return [...this.items.values()].filter(test);
  }

  get size(): number {
    return this.items.size;
  }

  get all(): T[] {
    return [...this.items.values()];
  }
}
