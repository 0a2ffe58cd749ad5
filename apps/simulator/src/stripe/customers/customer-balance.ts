import type { Account } from '../account.js';
import { listParameters, page } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { currency, integer, metadata, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import type { BalanceTransaction, Customer } from '../wire.js';

interface Change {
  /** Cents; negative is credit that the next invoices use up. */
  amount: number;
  type: BalanceTransaction['type'];
  invoice?: string | null;
  currency?: string;
  description?: string | null;
  metadata?: Record<string, string> | null | undefined;
}

/** What the customer owes, or has to its credit, apart from invoices; each change is a transaction that stays. */
export function changeBalance(account: Account, customer: Customer, change: Change): BalanceTransaction {
  customer.balance += change.amount;
  customer.currency ??= change.currency ?? 'usd';
  return account.balanceTransactions.add<BalanceTransaction>({
    id: account.id('cbtxn', 24),
    object: 'customer_balance_transaction',
    amount: change.amount,
    checkout_session: null,
    created: account.now(customer.test_clock),
    credit_note: null,
    currency: change.currency ?? customer.currency,
    customer: customer.id,
    customer_account: null,
    description: change.description ?? null,
    ending_balance: customer.balance,
    invoice: change.invoice ?? null,
    livemode: false,
    metadata: merged({}, change.metadata),
    type: change.type,
  });
}

export function customerBalanceRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/customers/:id/balance_transactions',
    params: {
      amount: integer(),
      currency: currency(),
      description: text(350).optional(),
      metadata: metadata(),
    },
    handle: ({ account, path, params: { description, ...params } }) => {
      const customer = account.customers.get(path['id'] ?? '');
      let made: BalanceTransaction | undefined;
      account.update('customer.updated', customer, (one) => {
        made = changeBalance(account, one, {
          ...params,
          description: description ?? null,
          type: 'adjustment',
        });
      });
      return made ?? {};
    },
  });

  define({
    method: 'GET',
    url: '/customers/:id/balance_transactions',
    params: listParameters,
    handle: ({ account, path, params, url }) => {
      const { id } = account.customers.get(path['id'] ?? '');
      return page(
        account.balanceTransactions.filter(({ customer }) => customer === id),
        params,
        url,
      );
    },
  });
}
