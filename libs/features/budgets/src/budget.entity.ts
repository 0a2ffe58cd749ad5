import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BudgetScope } from './budget.js';

/** A monthly cap that somebody set. Without a row for the guild itself, its plan's cap holds. */
@Entity('budget_limits')
@Check('budget_limits_cap', 'cap_micros >= 0')
export class BudgetLimitEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @PrimaryColumn('text')
  scope: BudgetScope;

  /** The guild's, member's, role's or channel's id. */
  @PrimaryColumn('text', { name: 'scope_id' })
  scopeId: string;

  /** Micro-US-dollars a month. */
  @Column('bigint', { name: 'cap_micros' })
  capMicros: string;

  /** Discord user id. */
  @Column('text', { name: 'set_by' })
  setBy: string;

  @Column('timestamptz', { name: 'set_at', default: () => 'now()' })
  setAt: Date;
}

/**
 * What one capped scope has spent and holds reserved in one month. There is no reset: a new month is a new row.
 * The guild has an account in every month it spent in, other scopes while they have a limit; each can be computed anew
 * from the ledger and the live reservations. `settled + reserved` never grows past the cap: a trigger holds that even
 * against wrong code. The row of the guild is the lock under which all of its accounts change.
 */
@Entity('budget_accounts')
@Check('budget_accounts_amounts', 'settled_micros >= 0 AND reserved_micros >= 0')
export class BudgetAccountEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  /** `YYYY-MM` in the tenant's time zone. */
  @PrimaryColumn('text')
  period: string;

  @PrimaryColumn('text')
  scope: BudgetScope;

  @PrimaryColumn('text', { name: 'scope_id' })
  scopeId: string;

  @Column('bigint', { name: 'cap_micros' })
  capMicros: string;

  @Column('bigint', { name: 'settled_micros', default: 0 })
  settledMicros: string;

  @Column('bigint', { name: 'reserved_micros', default: 0 })
  reservedMicros: string;
}

/**
 * Money put aside for a call to Claude that is under way. Settling deletes the row (the ledger entry takes its place);
 * a released row stays for a day, because its worker may come back and settle after all.
 */
@Entity('budget_reservations')
@Index('budget_reservations_lease', ['state', 'leaseUntil'])
@Index('budget_reservations_guild', ['guildId'])
@Check('budget_reservations_amount', 'amount_micros >= 0')
export class BudgetReservationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text')
  period: string;

  /** Every scope it counts in, capped or not, as `scope:scopeId`: a limit set later finds what it must count. */
  @Column('text', { array: true })
  scopes: string[];

  @Column('bigint', { name: 'amount_micros' })
  amountMicros: string;

  @Column('text', { default: 'live' })
  state: 'live' | 'released';

  /** When it is given back although nobody said so, because its worker died. */
  @Column('timestamptz', { name: 'lease_until' })
  leaseUntil: Date;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
