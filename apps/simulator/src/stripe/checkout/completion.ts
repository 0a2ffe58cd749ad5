import type { Account } from '../account.js';
import { draftInvoice, keepInvoice } from '../billing/invoice.js';
import { finalizeInvoice, intentOf } from '../billing/invoice-finalize.js';
import { keepInvoiceItem, newInvoiceItem } from '../billing/invoice-item.js';
import { collect } from '../billing/invoice-pay.js';
import { itemLine, productName } from '../billing/line.js';
import { createSubscription } from '../billing/subscription-create.js';
import { createDiscount } from '../billing/discount.js';
import { createCustomer, fullAddress } from '../customers/customers.routes.js';
import { confirm, createIntent, markSetUp } from '../payments/payment-intent.js';
import { attach, createCardMethod } from '../payments/payment-method.js';
import { confirmSetup, createSetup } from '../payments/setup-intent.js';
import type { TestCard } from '../payments/test-card.js';
import type { CheckoutSession, Customer, PaymentMethod } from '../wire.js';
import { couponOf, type Order } from './order.js';

/** What somebody typed into the hosted page. */
export interface Submission {
  email: string;
  name: string;
  country: string | undefined;
  /** Absent when nothing is due and no card is collected. */
  card: TestCard | undefined;
  expiry: { month: number; year: number };
}

/** Carries a session out after the card was accepted, and confirmed where its bank asks for that. */
export function completeSession(account: Account, session: CheckoutSession, given: Submission): void {
  const order = account.orders.get(session.id);
  if (!order) throw new Error(`${session.id} has no order`);
  const customer = customerOf(account, session, { given, order });
  const address = given.country === undefined ? null : fullAddress({ country: given.country });
  const method =
    given.card &&
    createCardMethod(account, given.card, {
      details: { email: given.email, name: given.name, address },
      expiry: given.expiry,
    });
  session.customer = customer?.id ?? null;
  if (session.mode === 'subscription' && customer) subscribe({ account, session, order, customer, method });
  else if (session.mode === 'payment') payOnce({ account, session, order, customer, method });
  else if (method) saveCard({ account, session, order, customer, method });
  session.customer_details = {
    address: customer?.address ?? address,
    business_name: null,
    email: given.email,
    individual_name: null,
    name: given.name === '' ? (customer?.name ?? null) : given.name,
    phone: null,
    tax_exempt: customer?.tax_exempt ?? 'none',
    tax_ids: [],
  };
  session.status = 'complete';
  session.url = null;
  account.emit('checkout.session.completed', session);
}

function customerOf(
  account: Account,
  session: CheckoutSession,
  { given, order }: { given: Submission; order: Order },
): Customer | undefined {
  const address = given.country === undefined ? undefined : { country: given.country };
  const known = account.customers.find(session.customer);
  if (known)
    return account.update('customer.updated', known, (one) => {
      if (order.updateAddress && address) one.address = fullAddress(address);
      if (order.updateName && given.name !== '') one.name = given.name;
      one.email ??= given.email;
    });
  const guest = session.mode === 'payment' && session.customer_creation === 'if_required';
  if (guest && order.payment.setup_future_usage === undefined) return undefined;
  return createCustomer(account, { email: given.email, name: given.name, address });
}

interface Part {
  account: Account;
  session: CheckoutSession;
  order: Order;
  customer: Customer | undefined;
  method: PaymentMethod | undefined;
}

function subscribe({ account, session, order, customer, method }: Part & { customer: Customer }): void {
  if (method) {
    attach(account, method.id, customer.id);
    markSetUp(account, method.id);
  }
  const coupon = couponOf(account, session);
  const [given] = session.discounts ?? [];
  const now = account.now(customer.test_clock);
  const recurring = order.items.filter((item) => account.prices.get(item.price).recurring);
  for (const item of order.items) if (!recurring.includes(item)) addOnce(account, customer.id, item);
  const subscription = createSubscription(account, {
    customer: customer.id,
    items: recurring,
    automaticTax: session.automatic_tax.enabled,
    billingCycleAnchor: order.billingCycleAnchor,
    defaultMethod: method?.id,
    description: order.subscriptionDescription,
    discounts:
      coupon &&
      ((id) => [
        createDiscount(account, {
          coupon,
          customer: customer.id,
          subscription: id,
          promotionCode: given?.promotion_code ?? null,
          session: session.id,
        }),
      ]),
    metadata: order.subscriptionMetadata,
    missingMethodAfterTrial: order.missingMethodAfterTrial,
    trialEnd: order.trialEnd ?? (order.trialDays === undefined ? undefined : now + order.trialDays * 86_400),
    pay: (invoice) => collect(account, invoice, { method, authentication: 'passed' }),
  });
  session.subscription = subscription.id;
  const invoice = account.invoices.find(subscription.latest_invoice);
  session.invoice = invoice?.id ?? null;
  session.payment_status = (invoice?.amount_paid ?? 0) > 0 ? 'paid' : 'no_payment_required';
}

function addOnce(account: Account, customer: string, item: Order['items'][number]): void {
  const price = account.prices.get(item.price);
  const quantity = item.quantity ?? 1;
  keepInvoiceItem(
    account,
    newInvoiceItem(account, {
      customer,
      amount: (price.unit_amount ?? 0) * quantity,
      currency: price.currency,
      description: productName(account, price),
      price,
      quantity,
    }),
  );
}

function payOnce({ account, session, order, customer, method }: Part): void {
  if ((session.amount_total ?? 0) === 0 || !method) {
    session.payment_status = 'no_payment_required';
    return;
  }
  const keep = order.payment.setup_future_usage !== undefined;
  if (customer && keep) attach(account, method.id, customer.id);
  if (session.invoice_creation?.enabled === true && customer)
    payByInvoice({ account, session, order, customer, method });
  else {
    const intent = createIntent(account, {
      ...order.payment,
      amount: session.amount_total ?? 0,
      currency: session.currency ?? 'usd',
      customer: customer?.id ?? null,
    });
    session.payment_intent = intent.id;
    confirm(account, intent, { method, offSession: false, authentication: 'passed' });
  }
  session.payment_status = 'paid';
}

function payByInvoice({ account, session, order, customer, method }: Part & { customer: Customer }): void {
  for (const item of order.items) addOnce(account, customer.id, item);
  const items = account.invoiceItems.filter((one) => one.customer === customer.id && one.invoice === null);
  const draft = draftInvoice(account, {
    customer: customer.id,
    reason: 'manual',
    lines: items.map((item) => itemLine(account, item)),
    currency: session.currency ?? undefined,
    automaticTax: session.automatic_tax.enabled,
    description: order.invoice.description,
    metadata: order.invoice.metadata,
  });
  finalizeInvoice(account, keepInvoice(account, draft));
  session.invoice = draft.id;
  const intent = intentOf(account, draft);
  if (intent)
    Object.assign(intent, {
      metadata: order.payment.metadata ?? {},
      description: order.payment.description ?? intent.description,
    });
  session.payment_intent = intent?.id ?? null;
  collect(account, draft, { method, authentication: 'passed' });
}

function saveCard({ account, session, order, customer, method }: Part & { method: PaymentMethod }): void {
  const intent = createSetup(account, { ...order.setup, customer: customer?.id ?? null });
  session.setup_intent = intent.id;
  confirmSetup(account, intent, { method, authentication: 'passed' });
}
