import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import type Stripe from 'stripe';
import { asked } from './billing.errors.js';
import { idOf } from './billing-facts.client.js';
import { StripeCustomersService } from './stripe-customers.service.js';

/** `refunded` and `disputed` are said of the payment. https://docs.stripe.com/api/invoices/object */
export const invoiceStates = [
  'draft',
  'open',
  'paid',
  'void',
  'uncollectible',
  'refunded',
  'disputed',
] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export interface InvoiceRow {
  readonly id: string;
  /** The number on it; null while it is a draft. */
  readonly number: string | null;
  readonly createdAt: Date;
  /** US cents, tax included. */
  readonly totalCents: number;
  readonly refundedCents: number;
  readonly state: InvoiceState;
  /** Stripe's page of it, where it can be paid. */
  readonly url: string | null;
  readonly pdfUrl: string | null;
}

export interface InvoicePage {
  readonly rows: readonly InvoiceRow[];
  readonly more: boolean;
}

interface Paid {
  refundedCents: number;
  disputed: boolean;
}

/** Invoices as Stripe has them; nothing of them is kept here. */
@Injectable()
export class InvoicesService {
  constructor(private readonly customers: StripeCustomersService) {}

  /** The newest first. @param page.after id of the last one that was seen */
  async page(ctx: Ctx, page: { first: number; after: string | undefined }): Promise<InvoicePage> {
    const customer = this.customers.on ? await this.customers.find(ctx) : undefined;
    if (customer === undefined) return { rows: [], more: false };
    const stripe = this.customers.client();
    const found = await asked(
      stripe.invoices.list({
        customer,
        limit: page.first,
        expand: ['data.payments'],
        ...(page.after === undefined ? {} : { starting_after: page.after }),
      }),
    );
    const payments = await paymentsOf(stripe, customer, found.data);
    return { rows: found.data.map((invoice) => rowOf(invoice, payments)), more: found.has_more };
  }
}

/** What became of the payments of these invoices, by payment. */
async function paymentsOf(
  stripe: Stripe,
  customer: string,
  invoices: readonly Stripe.Invoice[],
): Promise<ReadonlyMap<string, Paid>> {
  const oldest = Math.min(...invoices.map(({ created }) => created));
  if (invoices.length === 0) return new Map();
  const charges = await asked(
    stripe.charges.list({ customer, created: { gte: oldest }, limit: 100 }).autoPagingToArray({ limit: 500 }),
  );
  const payments = new Map<string, Paid>();
  for (const charge of charges) {
    if (charge.payment_intent === null || !charge.paid) continue;
    payments.set(idOf(charge.payment_intent), {
      refundedCents: charge.amount_refunded,
      disputed: charge.disputed,
    });
  }
  return payments;
}

function rowOf(invoice: Stripe.Invoice, payments: ReadonlyMap<string, Paid>): InvoiceRow {
  const paid = (invoice.payments?.data ?? []).flatMap(({ payment }) =>
    payment.payment_intent === undefined ? [] : (payments.get(idOf(payment.payment_intent)) ?? []),
  );
  const refundedCents = paid.reduce((sum, one) => sum + one.refundedCents, 0);
  return {
    id: invoice.id,
    number: invoice.number,
    createdAt: new Date(invoice.created * 1000),
    totalCents: invoice.total,
    refundedCents,
    state: stateOf(invoice, paid, refundedCents),
    url: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

function stateOf(invoice: Stripe.Invoice, paid: readonly Paid[], refundedCents: number): InvoiceState {
  if (paid.some(({ disputed }) => disputed)) return 'disputed';
  if (refundedCents > 0 && refundedCents >= invoice.total) return 'refunded';
  return invoiceStates.find((known) => known === invoice.status) ?? 'draft';
}
