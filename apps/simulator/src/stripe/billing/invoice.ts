import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { whole } from '../api/list.js';
import type { Invoice, InvoiceLine, Subscription } from '../wire.js';
import { applies, applyDiscounts } from './discount.js';
import { applyTax } from './tax.js';

interface NewInvoice {
  customer: string;
  subscription?: Subscription | undefined;
  reason: NonNullable<Invoice['billing_reason']>;
  lines: InvoiceLine[];
  currency?: string | undefined;
  period?: { start: number; end: number };
  collection?: 'charge_automatically' | 'send_invoice' | undefined;
  autoAdvance?: boolean;
  automaticTax?: boolean | undefined;
  daysUntilDue?: number | null | undefined;
  description?: string | null | undefined;
  discounts?: string[] | undefined;
  metadata?: Record<string, string> | null | undefined;
  defaultMethod?: string | null | undefined;
}

/** A draft with its lines and totals, not yet among the account's invoices: previews stay that way. */
export function draftInvoice(account: Account, given: NewInvoice): Invoice {
  const { subscription } = given;
  const customer = account.customers.get(given.customer, 'customer');
  const now = account.now(customer.test_clock);
  const id = account.id('in', 24);
  const lines = given.lines.map((line) => ({ ...line, invoice: id }));
  const invoice: Invoice = {
    ...blankInvoice(account, { id, now }),
    automatic_tax: {
      ...NO_TAX,
      enabled: given.automaticTax ?? subscription?.automatic_tax.enabled ?? false,
    },
    auto_advance: given.autoAdvance ?? true,
    automatically_finalizes_at: (given.autoAdvance ?? true) ? now + 3600 : null,
    billing_reason: given.reason,
    collection_method: given.collection ?? subscription?.collection_method ?? 'charge_automatically',
    currency: given.currency ?? subscription?.currency ?? customer.currency ?? 'usd',
    customer: customer.id,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    default_payment_method: given.defaultMethod ?? null,
    description: given.description ?? null,
    discounts: (given.discounts ?? subscription?.discounts ?? []).filter((one) =>
      stillApplies(account, one, now),
    ),
    due_date: given.daysUntilDue == null ? null : now + given.daysUntilDue * 86_400,
    lines: whole(lines, `/v1/invoices/${id}/lines`),
    metadata: merged({}, given.metadata),
    parent: subscription ? subscriptionParent(subscription) : null,
    period_end: given.period?.end ?? now,
    period_start: given.period?.start ?? now,
    test_clock: customer.test_clock ?? null,
  };
  return recompute(account, invoice);
}

function stillApplies(account: Account, id: string, now: number): boolean {
  const discount = account.discounts.find(id);
  return discount !== undefined && applies(account, discount, now);
}

const NO_TAX = { disabled_reason: null, liability: null, provider: null, status: null };

function subscriptionParent(subscription: Subscription): Invoice['parent'] {
  return {
    quote_details: null,
    subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
    type: 'subscription_details',
  };
}

/** Totals from the lines: discounts, then tax, then the customer's balance. */
export function recompute(account: Account, invoice: Invoice): Invoice {
  const balance = account.customers.find(invoice.customer)?.balance ?? 0;
  invoice.subtotal = invoice.lines.data.reduce((sum, line) => sum + line.amount, 0);
  const discount = applyDiscounts(account, invoice);
  const tax = applyTax(account, invoice);
  const included = (invoice.total_taxes ?? [])
    .filter(({ tax_behavior: behavior }) => behavior === 'inclusive')
    .reduce((sum, { amount }) => sum + amount, 0);
  invoice.subtotal_excluding_tax = invoice.subtotal - included;
  invoice.total = invoice.subtotal - discount + tax;
  invoice.total_excluding_tax = invoice.total - tax - included;
  invoice.total_pretax_credit_amounts = (invoice.total_discount_amounts ?? []).map((one) => {
    return { ...one, type: 'discount' };
  });
  invoice.starting_balance = balance;
  invoice.amount_due = Math.max(0, invoice.total + balance);
  invoice.amount_remaining = invoice.amount_due;
  return invoice;
}

export const subscriptionOf = (account: Account, invoice: Invoice): Subscription | undefined =>
  account.subscriptions.find(invoice.parent?.subscription_details?.subscription);

/** What is empty on a new invoice, or never filled here. */
const UNUSED = {
  account_tax_ids: null,
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  application: null,
  attempt_count: 0,
  attempted: false,
  custom_fields: null,
  customer_account: null,
  customer_shipping: null,
  default_source: null,
  effective_at: null,
  ending_balance: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  next_payment_attempt: null,
  number: null,
  on_behalf_of: null,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  subtotal: 0,
  subtotal_excluding_tax: 0,
  total: 0,
  total_excluding_tax: 0,
  webhooks_delivered_at: null,
} as const;

function blankInvoice(account: Account, { id, now }: { id: string; now: number }) {
  return {
    ...UNUSED,
    id,
    object: 'invoice' as const,
    account_country: 'US',
    account_name: account.settings.businessName,
    created: now,
    customer_tax_ids: [],
    default_tax_rates: [],
    issuer: { type: 'self' as const },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    status: 'draft' as const,
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    total_discount_amounts: [],
    total_pretax_credit_amounts: [],
    total_taxes: [],
  };
}

/** Makes the draft one of the account's invoices, and what waited for an invoice is on it. */
export function keepInvoice(account: Account, invoice: Invoice): Invoice {
  for (const { parent } of invoice.lines.data) {
    const details = parent?.subscription_item_details ?? parent?.invoice_item_details;
    const item = account.invoiceItems.find(details?.invoice_item);
    if (item) item.invoice = invoice.id;
  }
  account.invoices.add(invoice);
  account.emit('invoice.created', invoice);
  return invoice;
}
