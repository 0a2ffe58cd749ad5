import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The admission of spending, inside the database: one call and one lock each, the row of the guild's own account.
 * Every function runs as its caller, so row level security binds it to the tenant of the transaction, whatever `p_tenant` says.
 * What the functions promise is written down where they are called, in libs/features/budgets/src/admission.store.ts.
 */
export class BudgetAdmission1795425343494 implements MigrationInterface {
  name = 'BudgetAdmission1795425343494';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [lockGuild, openAccount, reserve, shrink, release, settle]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['settle', 'release', 'shrink', 'reserve', 'open_account', 'lock_guild']) {
      await runner.query(`DROP FUNCTION "budget_${name}"`);
    }
  }
}

/**
 * Plans of a function are kept, and these are made while the tables are small, where reading all of a table looks cheap;
 * it is not any more when they have grown. Every query here has an index for it.
 */
const language = 'LANGUAGE plpgsql SET enable_seqscan = off';

/**
 * The guild's own account, made when there is none. Everything that changes a guild's money in a month happens under
 * this one lock. Who needs two months takes the later one first.
 */
const lockGuild = `
  CREATE FUNCTION budget_lock_guild(p_tenant uuid, p_guild text, p_period text) RETURNS budget_accounts ${language} AS $$
  DECLARE
    v_account budget_accounts;
  BEGIN
    LOOP
      SELECT * INTO v_account FROM budget_accounts
        WHERE tenant_id = p_tenant AND guild_id = p_guild AND period = p_period
          AND scope = 'guild' AND scope_id = p_guild FOR UPDATE;
      IF FOUND THEN RETURN v_account; END IF;
      INSERT INTO budget_accounts (tenant_id, guild_id, period, scope, scope_id, cap_micros)
        VALUES (p_tenant, p_guild, p_period, 'guild', p_guild, 0) ON CONFLICT DO NOTHING;
    END LOOP;
  END $$`;

/** The account of a capped scope, made from ledger and live reservations when there is none; call under the lock. */
const openAccount = `
  CREATE FUNCTION budget_open_account(p_tenant uuid, p_guild text, p_period text, p_scope text, p_scope_id text, p_cap bigint)
  RETURNS budget_accounts ${language} AS $$
  DECLARE
    v_key text := p_scope || ':' || p_scope_id;
    v_settled bigint;
    v_reserved bigint;
    v_account budget_accounts;
  BEGIN
    SELECT * INTO v_account FROM budget_accounts
      WHERE tenant_id = p_tenant AND guild_id = p_guild AND period = p_period
        AND scope = p_scope AND scope_id = p_scope_id;
    IF NOT FOUND THEN
      SELECT coalesce(sum(charged_micros), 0) INTO v_settled FROM ledger_entries
        WHERE guild_id = p_guild AND period = p_period AND v_key = ANY (scopes);
      SELECT coalesce(sum(amount_micros), 0) INTO v_reserved FROM budget_reservations
        WHERE guild_id = p_guild AND period = p_period AND v_key = ANY (scopes) AND state = 'live';
      INSERT INTO budget_accounts
          (tenant_id, guild_id, period, scope, scope_id, cap_micros, settled_micros, reserved_micros)
        VALUES (p_tenant, p_guild, p_period, p_scope, p_scope_id,
          greatest(p_cap, v_settled + v_reserved), v_settled, v_reserved)
        RETURNING * INTO v_account;
    END IF;
    IF v_account.cap_micros <> p_cap THEN
      UPDATE budget_accounts SET cap_micros = p_cap
        WHERE tenant_id = p_tenant AND guild_id = p_guild AND period = p_period
          AND scope = p_scope AND scope_id = p_scope_id
        RETURNING * INTO v_account;
    END IF;
    RETURN v_account;
  END $$`;

const reserve = `
  CREATE FUNCTION budget_reserve(p_tenant uuid, p_id uuid, p_guild text, p_period text, p_scopes text[], p_plan_cap bigint,
    p_want bigint, p_at_least bigint, p_lease_seconds float8)
  RETURNS TABLE (outcome text, micros bigint, scope text, scope_id text) ${language} AS $$
  #variable_conflict use_column
  DECLARE
    v_lease timestamptz;
    v_known budget_reservations;
    v_cap bigint;
    v_limit record;
    v_account budget_accounts;
    v_room budget_accounts;
    v_left budget_accounts;
    v_grant bigint;
  BEGIN
    v_room := budget_lock_guild(p_tenant, p_guild, p_period);
    v_lease := clock_timestamp() + make_interval(secs => p_lease_seconds);
    SELECT * INTO v_known FROM budget_reservations r WHERE r.id = p_id;
    IF v_known.guild_id <> p_guild OR v_known.id IS NULL
        AND EXISTS (SELECT 1 FROM ledger_entries l WHERE l.reservation_id = p_id) THEN
      RETURN QUERY SELECT 'taken', 0::bigint, NULL::text, NULL::text;
      RETURN;
    END IF;
    IF v_known.state = 'live' THEN
      IF v_known.amount_micros >= p_at_least THEN
        UPDATE budget_reservations r SET lease_until = greatest(r.lease_until, v_lease)
          WHERE r.id = p_id AND r.state = 'live';
        IF NOT FOUND THEN
          RAISE EXCEPTION 'the reservation of an earlier month ended at this moment'
            USING ERRCODE = 'serialization_failure';
        END IF;
        RETURN QUERY SELECT 'granted', v_known.amount_micros, NULL::text, NULL::text;
        RETURN;
      END IF;
      PERFORM budget_release(p_tenant, p_id, false);
      v_room := budget_lock_guild(p_tenant, p_guild, p_period);
    END IF;
    SELECT l.cap_micros INTO v_cap FROM budget_limits l
      WHERE l.tenant_id = p_tenant AND l.guild_id = p_guild AND l.scope = 'guild' AND l.scope_id = p_guild;
    v_cap := least(p_plan_cap, v_cap);
    IF v_room.cap_micros <> v_cap THEN
      v_room := budget_open_account(p_tenant, p_guild, p_period, 'guild', p_guild, v_cap);
    END IF;
    v_left := v_room;
    FOR v_limit IN SELECT l.scope, l.scope_id, least(p_plan_cap, l.cap_micros) AS cap FROM budget_limits l
      WHERE l.tenant_id = p_tenant AND l.guild_id = p_guild AND l.scope <> 'guild'
        AND l.scope || ':' || l.scope_id = ANY (p_scopes)
    LOOP
      v_account := budget_open_account(p_tenant, p_guild, p_period, v_limit.scope, v_limit.scope_id, v_limit.cap);
      IF v_account.cap_micros - v_account.settled_micros < v_left.cap_micros - v_left.settled_micros THEN
        v_left := v_account;
      END IF;
      IF v_account.cap_micros - v_account.settled_micros - v_account.reserved_micros
          < v_room.cap_micros - v_room.settled_micros - v_room.reserved_micros THEN
        v_room := v_account;
      END IF;
    END LOOP;
    v_grant := v_left.cap_micros - v_left.settled_micros;
    IF v_grant < p_at_least THEN
      RETURN QUERY SELECT 'exhausted', greatest(0, v_grant), v_left.scope, v_left.scope_id;
      RETURN;
    END IF;
    v_grant := v_room.cap_micros - v_room.settled_micros - v_room.reserved_micros;
    IF v_grant < p_at_least THEN
      RETURN QUERY SELECT 'busy', greatest(0, v_grant), v_room.scope, v_room.scope_id;
      RETURN;
    END IF;
    v_grant := least(p_want, v_grant);
    UPDATE budget_accounts a SET reserved_micros = a.reserved_micros + v_grant
      WHERE a.tenant_id = p_tenant AND a.guild_id = p_guild AND a.period = p_period
        AND a.scope || ':' || a.scope_id = ANY (p_scopes);
    INSERT INTO budget_reservations AS r
        (id, tenant_id, guild_id, period, scopes, amount_micros, state, lease_until)
      VALUES (p_id, p_tenant, p_guild, p_period, p_scopes, v_grant, 'live', v_lease)
      ON CONFLICT (id) DO UPDATE SET period = excluded.period, scopes = excluded.scopes,
        amount_micros = excluded.amount_micros, state = 'live', lease_until = excluded.lease_until
        WHERE r.state = 'released';
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the same reservation was made at this moment in another month'
        USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN QUERY SELECT 'granted', v_grant, NULL::text, NULL::text;
  END $$`;

const shrink = `
  CREATE FUNCTION budget_shrink(p_tenant uuid, p_id uuid, p_to bigint) RETURNS bigint ${language} AS $$
  DECLARE
    v_res budget_reservations;
    v_back bigint;
  BEGIN
    SELECT * INTO v_res FROM budget_reservations WHERE id = p_id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM budget_lock_guild(p_tenant, v_res.guild_id, v_res.period);
    SELECT * INTO v_res FROM budget_reservations WHERE id = p_id AND period = v_res.period;
    IF v_res.state IS DISTINCT FROM 'live' THEN RETURN NULL; END IF;
    v_back := greatest(0, v_res.amount_micros - p_to);
    IF v_back > 0 THEN
      UPDATE budget_accounts SET reserved_micros = reserved_micros - v_back
        WHERE tenant_id = p_tenant AND guild_id = v_res.guild_id AND period = v_res.period
          AND scope || ':' || scope_id = ANY (v_res.scopes);
      UPDATE budget_reservations SET amount_micros = amount_micros - v_back WHERE id = p_id;
    END IF;
    RETURN v_res.amount_micros - v_back;
  END $$`;

/** @returns (in SQL) what was given back; null when it was not live, or its lease still runs and only_expired is asked */
const release = `
  CREATE FUNCTION budget_release(p_tenant uuid, p_id uuid, p_only_expired boolean) RETURNS bigint ${language} AS $$
  DECLARE
    v_res budget_reservations;
  BEGIN
    SELECT * INTO v_res FROM budget_reservations WHERE id = p_id;
    IF v_res.state IS DISTINCT FROM 'live' THEN RETURN NULL; END IF;
    PERFORM budget_lock_guild(p_tenant, v_res.guild_id, v_res.period);
    UPDATE budget_reservations SET state = 'released'
      WHERE id = p_id AND state = 'live' AND (NOT p_only_expired OR lease_until < clock_timestamp())
      RETURNING * INTO v_res;
    IF NOT FOUND THEN RETURN NULL; END IF;
    UPDATE budget_accounts SET reserved_micros = reserved_micros - v_res.amount_micros
      WHERE tenant_id = p_tenant AND guild_id = v_res.guild_id AND period = v_res.period
        AND scope || ':' || scope_id = ANY (v_res.scopes);
    RETURN v_res.amount_micros;
  END $$`;

const settle = `
  CREATE FUNCTION budget_settle(p_tenant uuid, p_id uuid, p_actual bigint, p_entry jsonb)
  RETURNS TABLE (charged_micros bigint, absorbed_micros bigint, first boolean) ${language} AS $$
  #variable_conflict use_column
  DECLARE
    v_res budget_reservations;
    v_held bigint := 0;
    v_charge bigint;
    v_room bigint;
  BEGIN
    SELECT * INTO v_res FROM budget_reservations WHERE id = p_id;
    IF FOUND THEN
      PERFORM budget_lock_guild(p_tenant, v_res.guild_id, v_res.period);
      DELETE FROM budget_reservations WHERE id = p_id RETURNING * INTO v_res;
    END IF;
    IF NOT FOUND THEN
      RETURN QUERY SELECT l.charged_micros, l.absorbed_micros, false FROM ledger_entries l WHERE l.reservation_id = p_id;
      RETURN;
    END IF;
    v_charge := least(p_actual, v_res.amount_micros);
    IF v_res.state = 'live' THEN
      v_held := v_res.amount_micros;
    ELSE
      SELECT min(a.cap_micros - a.settled_micros - a.reserved_micros) INTO v_room FROM budget_accounts a
        WHERE a.tenant_id = p_tenant AND a.guild_id = v_res.guild_id AND a.period = v_res.period
          AND a.scope || ':' || a.scope_id = ANY (v_res.scopes);
      v_charge := greatest(0, least(v_charge, v_room));
    END IF;
    UPDATE budget_accounts a
      SET reserved_micros = a.reserved_micros - v_held, settled_micros = a.settled_micros + v_charge
      WHERE a.tenant_id = p_tenant AND a.guild_id = v_res.guild_id AND a.period = v_res.period
        AND a.scope || ':' || a.scope_id = ANY (v_res.scopes);
    INSERT INTO ledger_entries (reservation_id, tenant_id, guild_id, channel_id, member_id, purpose, period, scopes,
        model, price_version, usage, charged_micros, absorbed_micros)
      VALUES (p_id, p_tenant, v_res.guild_id, p_entry->>'channelId', p_entry->>'memberId', p_entry->>'purpose',
        v_res.period, v_res.scopes, p_entry->>'model', p_entry->>'priceVersion', p_entry->'usage',
        v_charge, p_actual - v_charge);
    RETURN QUERY SELECT v_charge, p_actual - v_charge, true;
  END $$`;
