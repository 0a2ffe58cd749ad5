import type { Account } from '../account.js';
import type { Customer, Invoice, InvoiceLine } from '../wire.js';
import { netOf } from './discount.js';
import { share } from './exact.js';

type Tax = NonNullable<InvoiceLine['taxes']>[number];

/** Whether Stripe Tax could tell where the customer is. */
export const hasLocation = (customer: Customer | undefined): boolean => customer?.address?.country != null;

/**
 * One rate for every place, set by the simulator's control route: real rates are no business of a stand-in. Amounts are
 * as Stripe rounds them, line by line, to the nearest cent. Answers the tax that comes on top.
 */
export function applyTax(account: Account, invoice: Invoice): number {
  const customer = account.customers.find(invoice.customer);
  const enabled = invoice.automatic_tax.enabled;
  invoice.automatic_tax.status = !enabled
    ? null
    : hasLocation(customer)
      ? 'complete'
      : 'requires_location_inputs';
  const taxed = invoice.automatic_tax.status === 'complete';
  let onTop = 0;
  const totals = new Map<string, Tax>();
  for (const line of invoice.lines.data) {
    line.taxes = taxed ? [taxOf(account, line, customer?.tax_exempt ?? 'none')] : [];
    for (const tax of line.taxes) {
      if (tax.tax_behavior === 'exclusive') onTop += tax.amount;
      const known = totals.get(tax.tax_behavior);
      if (!known) totals.set(tax.tax_behavior, { ...tax });
      else {
        known.amount += tax.amount;
        known.taxable_amount = (known.taxable_amount ?? 0) + (tax.taxable_amount ?? 0);
      }
    }
  }
  invoice.total_taxes = [...totals.values()];
  return onTop;
}

function taxOf(account: Account, line: InvoiceLine, exempt: string): Tax {
  const price = account.prices.find(line.pricing?.price_details?.price);
  const behavior = price?.tax_behavior === 'inclusive' ? 'inclusive' : 'exclusive';
  const net = netOf(line);
  const rate = Math.round(account.settings.taxPercent * 100);
  const free = exempt !== 'none';
  const amount =
    behavior === 'inclusive' ? net - share(net, 10_000, 10_000 + rate) : share(net, rate, 10_000);
  return {
    amount: free ? 0 : amount,
    tax_behavior: behavior,
    tax_rate_details: { tax_rate: 'txr_simulated' },
    taxability_reason: free
      ? exempt === 'reverse'
        ? 'reverse_charge'
        : 'customer_exempt'
      : 'standard_rated',
    taxable_amount: free ? 0 : behavior === 'inclusive' ? net - amount : net,
    type: 'tax_rate_details',
  };
}
