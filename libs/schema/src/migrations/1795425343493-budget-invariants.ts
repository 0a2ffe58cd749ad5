import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the database holds against wrong code too: spending never grows past its cap, the ledger is never changed. */
export class BudgetInvariants1795425343493 implements MigrationInterface {
  name = 'BudgetInvariants1795425343493';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of invariants) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER "ledger_entries_unchanged" ON "ledger_entries"');
    await runner.query('DROP FUNCTION "budget_refuse_change"');
    await runner.query('DROP TRIGGER "budget_accounts_insert" ON "budget_accounts"');
    await runner.query('DROP TRIGGER "budget_accounts_update" ON "budget_accounts"');
    await runner.query('DROP FUNCTION "budget_refuse_growth"');
    await runner.query('ALTER TABLE "budget_accounts" RESET (fillfactor)');
  }
}

/** A cap below the spend is legal (somebody lowered it), growth beyond the cap is not. */
const invariants = [
  // Accounts are updated all the time and never in an indexed column: room in the page keeps that cheap.
  'ALTER TABLE "budget_accounts" SET (fillfactor = 50)',
  `CREATE FUNCTION budget_refuse_growth() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'budget of % % would pass its cap', NEW.scope, NEW.scope_id
       USING ERRCODE = 'check_violation', CONSTRAINT = 'budget_accounts_growth', TABLE = 'budget_accounts';
   END $$`,
  `CREATE TRIGGER "budget_accounts_insert" BEFORE INSERT ON "budget_accounts" FOR EACH ROW
   WHEN (NEW.settled_micros + NEW.reserved_micros > NEW.cap_micros)
   EXECUTE FUNCTION budget_refuse_growth()`,
  `CREATE TRIGGER "budget_accounts_update" BEFORE UPDATE ON "budget_accounts" FOR EACH ROW
   WHEN (NEW.settled_micros + NEW.reserved_micros > NEW.cap_micros
     AND NEW.settled_micros + NEW.reserved_micros > OLD.settled_micros + OLD.reserved_micros)
   EXECUTE FUNCTION budget_refuse_growth()`,
  `CREATE FUNCTION budget_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     RAISE EXCEPTION 'ledger entries are only added, never changed'
       USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_unchanged', TABLE = 'ledger_entries';
   END $$`,
  `CREATE TRIGGER "ledger_entries_unchanged" BEFORE UPDATE ON "ledger_entries" FOR EACH ROW
   EXECUTE FUNCTION budget_refuse_change()`,
];
