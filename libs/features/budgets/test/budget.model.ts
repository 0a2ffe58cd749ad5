import { planCapMicros, scopesOf, type BudgetScope, type ReserveRequest } from '../src/budget.js';

interface ModelReservation {
  scopes: string[];
  amount: number;
  live: boolean;
}

export type ModelOutcome =
  | { kind: 'granted'; grantedMicros: number }
  /** `scopes`: those that have as little as that. */
  | { kind: 'exhausted' | 'busy'; micros: number; scopes: string[] }
  | { kind: 'conflict' };

/** What the rules say, one step after the other, in plain code: the specs compare the database with it. */
export class BudgetModel {
  readonly limits = new Map<string, number>();
  readonly reservations = new Map<string, ModelReservation>();
  readonly ledger = new Map<string, { scopes: string[]; charged: number; absorbed: number }>();
  /** The plan's cap as the last admission saw it: a late settlement fits itself to that one. */
  planCap = 0;

  reserve(request: ReserveRequest): ModelOutcome {
    const { reservationId: id, guild, wantMicros: want, atLeastMicros: atLeast } = request;
    if (this.ledger.has(id)) return { kind: 'conflict' };
    const known = this.reservations.get(id);
    if (known?.live && known.amount >= atLeast) return { kind: 'granted', grantedMicros: known.amount };
    this.release(id);
    this.planCap = planCapMicros(guild);
    const scopes = scopesOf(request);
    const left = smallest(this.caps(scopes).map(([key, cap]) => [key, cap - this.settled(key)]));
    if (left.micros < atLeast) return { kind: 'exhausted', ...left, micros: Math.max(0, left.micros) };
    const room = this.room(scopes);
    if (room.micros < atLeast) return { kind: 'busy', ...room, micros: Math.max(0, room.micros) };
    const amount = Math.min(want, room.micros);
    this.reservations.set(id, { scopes, amount, live: true });
    return { kind: 'granted', grantedMicros: amount };
  }

  settle(id: string, actual: number) {
    const before = this.ledger.get(id);
    if (before) return { chargedMicros: before.charged, absorbedMicros: before.absorbed, first: false };
    const known = this.reservations.get(id);
    if (!known) return undefined;
    const most = Math.min(actual, known.amount);
    const charged = known.live ? most : Math.max(0, Math.min(most, this.room(known.scopes).micros));
    this.reservations.delete(id);
    this.ledger.set(id, { scopes: known.scopes, charged, absorbed: actual - charged });
    return { chargedMicros: charged, absorbedMicros: actual - charged, first: true };
  }

  /** @returns whether it was live */
  release(id: string): boolean {
    const known = this.reservations.get(id);
    const live = known?.live ?? false;
    if (known) known.live = false;
    return live;
  }

  shrink(id: string, to: number): number | undefined {
    const known = this.reservations.get(id);
    if (!known?.live) return undefined;
    known.amount = Math.min(known.amount, to);
    return known.amount;
  }

  settled(key: string): number {
    return sum(
      [...this.ledger.values()].filter(({ scopes }) => scopes.includes(key)).map(({ charged }) => charged),
    );
  }

  reserved(key: string): number {
    const live = [...this.reservations.values()].filter((known) => known.live && known.scopes.includes(key));
    return sum(live.map(({ amount }) => amount));
  }

  private room(scopes: string[]) {
    return smallest(
      this.caps(scopes).map(([key, cap]) => [key, cap - this.settled(key) - this.reserved(key)]),
    );
  }

  private caps(scopes: string[]): [string, number][] {
    const capped = scopes.filter((key) => key.startsWith('guild:') || this.limits.has(key));
    return capped.map((key) => [key, Math.min(this.planCap, this.limits.get(key) ?? this.planCap)]);
  }
}

export function keyOf(scope: BudgetScope, scopeId: string): string {
  return `${scope}:${scopeId}`;
}

function smallest(rooms: [string, number][]): { micros: number; scopes: string[] } {
  const micros = Math.min(...rooms.map(([, room]) => room));
  return { micros, scopes: rooms.filter(([, room]) => room === micros).map(([key]) => key) };
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
