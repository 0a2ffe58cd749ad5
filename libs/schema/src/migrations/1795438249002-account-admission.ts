import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BudgetAdmission1795425343494 } from './1795425343494-budget-admission.js';

/**
 * The admission of spending with the account above its guilds. Everybody takes locks in one order: the guild's row, the
 * account's (`budget_funds`), the month's. docs/adr/0013 says why the money adds up across months.
 */
export class AccountAdmission1795438249002 implements MigrationInterface {
  name = 'AccountAdmission1795438249002';

  async up(runner: QueryRunner): Promise<void> {
    for (const verb of verbs) await runner.query(`DROP FUNCTION "budget_${verb}"`);
    for (const statement of [lockAccount, reserve, shrink, release, settle]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const verb of [...verbs, 'lock_account', 'open_account', 'lock_guild']) {
      await runner.query(`DROP FUNCTION "budget_${verb}"`);
    }
    await new BudgetAdmission1795425343494().up(runner);
  }
}

const verbs = ['settle', 'release', 'shrink', 'reserve'] as const;

/** As in the migration before: plans are made while tables are small, and must still be good when they have grown. */
const language = 'LANGUAGE plpgsql SET enable_seqscan = off';

/**
 * Locks the account and says what a month of it may still spend from each source, whether reserved already or not.
 * The plan is the one of this moment. Credits are shared by the months: what live reservations of another month can
 * neither take from its plan nor from its overage is theirs.
 * `beyond` is what credits and overage add to the cap of a guild.
 */
const lockAccount = `
  CREATE FUNCTION budget_lock_account(p_tenant uuid, p_period text, p_plans jsonb, p_included bigint,
    OUT month budget_months, OUT from_plan bigint, OUT from_credits bigint, OUT from_overage bigint, OUT beyond bigint)
  ${language} AS $$
  DECLARE
    v_funds budget_funds;
    v_plan jsonb;
    v_overage bigint := 0;
    v_claimed bigint := 0;
  BEGIN
    LOOP
      SELECT * INTO v_funds FROM budget_funds WHERE tenant_id = p_tenant FOR UPDATE;
      EXIT WHEN FOUND;
      INSERT INTO budget_funds (tenant_id) VALUES (p_tenant) ON CONFLICT DO NOTHING;
    END LOOP;
    SELECT m.* INTO month FROM budget_months m WHERE m.tenant_id = p_tenant AND m.period = p_period;
    IF NOT FOUND THEN
      INSERT INTO budget_months AS m (tenant_id, period) VALUES (p_tenant, p_period) RETURNING m.* INTO month;
    END IF;
    SELECT coalesce(p_plans -> t.plan, p_plans -> 'free') INTO v_plan FROM tenants t WHERE t.id = p_tenant;
    month.included_micros := coalesce((v_plan ->> 'included')::bigint, p_included, month.included_micros);
    IF v_funds.overage_on AND coalesce((v_plan ->> 'overage')::boolean, true) THEN
      v_overage := v_funds.overage_cap_micros;
    END IF;
    IF v_funds.credit_micros > 0 THEN
      SELECT coalesce(sum(greatest(0, m.reserved_micros - greatest(0, v_overage - m.overage_micros)
          - greatest(0, coalesce((v_plan ->> 'included')::bigint, m.included_micros)
            - (m.settled_micros - m.credit_micros - m.overage_micros)))), 0)
        INTO v_claimed FROM budget_months m
        WHERE m.tenant_id = p_tenant AND m.period <> p_period AND m.reserved_micros > 0;
    END IF;
    from_plan := greatest(0,
      month.included_micros - (month.settled_micros - month.credit_micros - month.overage_micros));
    from_credits := greatest(0, v_funds.credit_micros - v_claimed);
    from_overage := greatest(0, v_overage - month.overage_micros);
    beyond := month.credit_micros + from_credits + greatest(v_overage, month.overage_micros);
    month.cap_micros := month.settled_micros + from_plan + from_credits + from_overage;
  END $$`;

const reserve = `
  CREATE FUNCTION budget_reserve(p_tenant uuid, p_id uuid, p_guild text, p_period text, p_scopes text[], p_plan_cap bigint,
    p_want bigint, p_at_least bigint, p_lease_seconds float8, p_plans jsonb, p_included bigint)
  RETURNS TABLE (outcome text, micros bigint, scope text, scope_id text) ${language} AS $$
  #variable_conflict use_column
  DECLARE
    v_lease timestamptz;
    v_known budget_reservations;
    v_all record;
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
      PERFORM budget_lock_guild(p_tenant, p_guild, v_known.period);
      PERFORM 1 FROM budget_funds f WHERE f.tenant_id = p_tenant FOR UPDATE;
      PERFORM budget_release(p_tenant, p_id, false);
      v_room := budget_lock_guild(p_tenant, p_guild, p_period);
    END IF;
    SELECT * INTO v_all FROM budget_lock_account(p_tenant, p_period, p_plans, p_included);
    SELECT l.cap_micros INTO v_cap FROM budget_limits l
      WHERE l.tenant_id = p_tenant AND l.guild_id = p_guild AND l.scope = 'guild' AND l.scope_id = p_guild;
    v_account.scope := 'account';
    v_account.scope_id := p_tenant::text;
    v_account.cap_micros := (v_all.month).cap_micros;
    v_account.settled_micros := (v_all.month).settled_micros;
    v_account.reserved_micros := (v_all.month).reserved_micros;
    IF v_room.cap_micros <> least(p_plan_cap + v_all.beyond, v_cap) THEN
      v_room := budget_open_account(p_tenant, p_guild, p_period, 'guild', p_guild,
        least(p_plan_cap + v_all.beyond, v_cap));
    END IF;
    v_left := v_room;
    -- Where nobody set a cap for the guild and both are used up, it is the account that somebody can do something about.
    IF v_account.cap_micros - v_account.settled_micros
        < v_left.cap_micros - v_left.settled_micros + (v_cap IS NULL)::int THEN
      v_left := v_account;
    END IF;
    IF v_account.cap_micros - v_account.settled_micros - v_account.reserved_micros
        < v_room.cap_micros - v_room.settled_micros - v_room.reserved_micros + (v_cap IS NULL)::int THEN
      v_room := v_account;
    END IF;
    FOR v_limit IN SELECT l.scope, l.scope_id, least(p_plan_cap + v_all.beyond, l.cap_micros) AS cap FROM budget_limits l
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
    UPDATE budget_months m SET reserved_micros = m.reserved_micros + v_grant,
        included_micros = (v_all.month).included_micros, cap_micros = (v_all.month).cap_micros
      WHERE m.tenant_id = p_tenant AND m.period = p_period;
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

/** Giving back needs no lock of the account: the months' rows, earlier ones first, are the last that anybody takes. */
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
      UPDATE budget_months SET reserved_micros = reserved_micros - v_back
        WHERE tenant_id = p_tenant AND period = v_res.period;
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
    UPDATE budget_months SET reserved_micros = reserved_micros - v_res.amount_micros
      WHERE tenant_id = p_tenant AND period = v_res.period;
    RETURN v_res.amount_micros;
  END $$`;

/**
 * What is charged is what somebody pays for: the plan, credits or overage, in this order and as they are at this moment.
 * Money that was withdrawn while Claude was writing is not charged to anybody.
 */
const settle = `
  CREATE FUNCTION budget_settle(p_tenant uuid, p_id uuid, p_actual bigint, p_entry jsonb, p_plans jsonb)
  RETURNS TABLE (charged_micros bigint, absorbed_micros bigint, first boolean) ${language} AS $$
  #variable_conflict use_column
  DECLARE
    v_res budget_reservations;
    v_all record;
    v_held bigint := 0;
    v_charge bigint;
    v_room bigint;
    v_credit bigint;
    v_overage bigint;
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
    SELECT * INTO v_all FROM budget_lock_account(p_tenant, v_res.period, p_plans, NULL);
    v_room := v_all.from_plan + v_all.from_credits + v_all.from_overage;
    IF v_res.state = 'live' THEN
      v_held := v_res.amount_micros;
    ELSE
      SELECT least(v_room - (v_all.month).reserved_micros, min(a.cap_micros - a.settled_micros - a.reserved_micros))
        INTO v_room FROM budget_accounts a
        WHERE a.tenant_id = p_tenant AND a.guild_id = v_res.guild_id AND a.period = v_res.period
          AND a.scope || ':' || a.scope_id = ANY (v_res.scopes);
    END IF;
    v_charge := greatest(0, least(p_actual, v_res.amount_micros, v_room));
    v_credit := least(greatest(0, v_charge - v_all.from_plan), v_all.from_credits);
    v_overage := greatest(0, v_charge - v_all.from_plan - v_credit);
    UPDATE budget_accounts a
      SET reserved_micros = a.reserved_micros - v_held, settled_micros = a.settled_micros + v_charge
      WHERE a.tenant_id = p_tenant AND a.guild_id = v_res.guild_id AND a.period = v_res.period
        AND a.scope || ':' || a.scope_id = ANY (v_res.scopes);
    IF v_credit > 0 THEN
      UPDATE budget_funds f SET credit_micros = f.credit_micros - v_credit WHERE f.tenant_id = p_tenant;
    END IF;
    UPDATE budget_months m SET reserved_micros = m.reserved_micros - v_held,
        settled_micros = m.settled_micros + v_charge, credit_micros = m.credit_micros + v_credit,
        overage_micros = m.overage_micros + v_overage,
        included_micros = (v_all.month).included_micros, cap_micros = (v_all.month).cap_micros
      WHERE m.tenant_id = p_tenant AND m.period = v_res.period;
    INSERT INTO ledger_entries (reservation_id, tenant_id, guild_id, channel_id, member_id, purpose, period, scopes,
        model, price_version, usage, stages, charged_micros, credit_micros, overage_micros, absorbed_micros)
      VALUES (p_id, p_tenant, v_res.guild_id, p_entry->>'channelId', p_entry->>'memberId', p_entry->>'purpose',
        v_res.period, v_res.scopes, p_entry->>'model', p_entry->>'priceVersion', p_entry->'usage',
        coalesce(p_entry->'stages', '{}'), v_charge, v_credit, v_overage, p_actual - v_charge);
    RETURN QUERY SELECT v_charge, p_actual - v_charge, true;
  END $$`;
