import { randomInt } from 'node:crypto';
import { Collection } from './collection.js';
import type { Order } from './checkout/order.js';
import type * as wire from './wire.js';

/** The version whose shapes are spoken, that of the `stripe` package these types come from. */
export const API_VERSION = '2026-10-28.endive';

/** What is set in Stripe's dashboard, not by its API. */
export interface AccountSettings {
  /** When the last retry of a renewal has failed. Source: Stripe Billing, "Manage failed payments". */
  afterRetries: 'cancel' | 'unpaid' | 'past_due';
  /** Days between one failed attempt and the next. */
  retryDays: number[];
  /** What automatic tax adds, in percent, wherever the customer's country is known. */
  taxPercent: number;
  businessName: string;
}

export const ACCOUNT_SETTINGS: AccountSettings = {
  afterRetries: 'cancel',
  retryDays: [3, 5, 7],
  taxPercent: 20,
  businessName: 'Dragoman (simulated)',
};

/** A request while it is carried out: events name it, links begin with its origin. */
export interface CurrentRequest {
  id: string;
  idempotencyKey: string | null;
  origin: string;
}

/** Cents for a period in seconds since 1970. */
export interface Debit {
  amount: number;
  start: number;
  end: number;
}

/** Stripe keeps events for 30 days; here so many are enough. */
const KEPT_EVENTS = 5_000;

type EventListener = (event: wire.StripeEvent) => void;

/** One simulated Stripe account in test mode: all its objects, its time, its events. */
export class Account {
  readonly customers: Collection<wire.Customer> = new Collection('customer');
  readonly products: Collection<wire.Product> = new Collection('product');
  readonly prices: Collection<wire.Price> = new Collection('price');
  readonly coupons: Collection<wire.Coupon> = new Collection('coupon');
  readonly promotionCodes: Collection<wire.PromotionCode> = new Collection('promotion_code');
  readonly discounts: Collection<wire.Discount> = new Collection('discount');
  readonly paymentMethods: Collection<wire.PaymentMethod> = new Collection('PaymentMethod');
  readonly paymentIntents: Collection<wire.PaymentIntent> = new Collection('payment_intent');
  readonly setupIntents: Collection<wire.SetupIntent> = new Collection('setupintent');
  readonly charges: Collection<wire.Charge> = new Collection('charge');
  readonly refunds: Collection<wire.Refund> = new Collection('refund');
  readonly disputes: Collection<wire.Dispute> = new Collection('dispute');
  readonly creditNotes: Collection<wire.CreditNote> = new Collection('credit note');
  readonly subscriptions: Collection<wire.Subscription> = new Collection('subscription');
  readonly invoices: Collection<wire.Invoice> = new Collection('invoice');
  readonly invoiceItems: Collection<wire.InvoiceItem> = new Collection('invoiceitem');
  readonly invoicePayments: Collection<wire.InvoicePayment> = new Collection('invoice_payment');
  readonly balanceTransactions: Collection<wire.BalanceTransaction> = new Collection(
    'customer_balance_transaction',
  );
  readonly checkoutSessions: Collection<wire.CheckoutSession> = new Collection('checkout.session');
  readonly portalSessions: Collection<wire.PortalSession> = new Collection('billing_portal.session');
  readonly portalConfigurations: Collection<wire.PortalConfiguration> = new Collection('configuration');
  readonly meters: Collection<wire.Meter> = new Collection('meter');
  readonly testClocks: Collection<wire.TestClock> = new Collection('test_clock');
  readonly webhookEndpoints: Collection<wire.WebhookEndpoint> = new Collection('webhook endpoint');
  readonly events: Collection<wire.StripeEvent> = new Collection('event');
  /** Which test card is behind a payment method, and whether it was set up for charges without its holder. */
  readonly cards = new Map<string, { number: string; setUp: boolean }>();
  /** Charges that their cardholders are about to dispute. */
  readonly toDispute: string[] = [];
  /** What a subscription item was last billed for a period, which is what unused time is credited from. */
  readonly debits = new Map<string, Debit>();
  /** Lines of Checkout Sessions, which are only shown when asked for. */
  readonly checkoutLines: Map<string, wire.CheckoutLine[]> = new Map();
  /** What Checkout Sessions were made for. */
  readonly orders = new Map<string, Order>();
  /** Signing secrets by webhook endpoint. */
  readonly webhookSecrets = new Map<string, string>();
  /** Subscriptions whose customers were told that the trial ends. */
  readonly trialsWarned = new Set<string>();
  /** When a meter event's identifier was first seen, seconds since 1970. */
  readonly meterIdentifiers = new Map<string, number>();
  readonly meterEvents: wire.MeterEvent[] = [];
  readonly settings = { ...ACCOUNT_SETTINGS };
  request: CurrentRequest | undefined;
  /** Grows with every change, so that a copy knows whether it is still one. */
  changes = 0;
  /** Address for links of objects that no request made. */
  origin = 'http://localhost';
  private offsetSeconds = 0;
  private readonly removed = new Set<string>();
  private readonly listeners = new Set<EventListener>();

  constructor(private readonly nowMs: () => number = Date.now) {}

  /** Seconds since 1970, on the clock that the object stands on. */
  now(testClock?: string | null): number {
    const clock = this.testClocks.find(testClock);
    return clock ? clock.frozen_time : Math.floor(this.nowMs() / 1000) + this.offsetSeconds;
  }

  /** The account's own clock, that of everything on no test clock; it goes forward only. */
  skip(seconds: number): void {
    this.changes += 1;
    this.offsetSeconds += seconds;
  }

  id(prefix: string, length = 14): string {
    return `${prefix}_${letters(length)}`;
  }

  /** Deleted objects are remembered by name: Stripe answers a GET for them with `deleted: true`. */
  markDeleted(id: string): void {
    this.removed.add(id);
  }

  isDeleted(id: string): boolean {
    return this.removed.has(id);
  }

  onEvent(listener: EventListener): void {
    this.listeners.add(listener);
  }

  /** @param previous of an `*.updated` event: the changed fields as they were */
  emit(type: string, object: object, previous?: wire.Json): void {
    const clock = 'test_clock' in object ? (object.test_clock as string | null) : null;
    const event = this.events.add<wire.StripeEvent>({
      id: this.id('evt', 24),
      object: 'event',
      api_version: API_VERSION,
      created: this.now(clock),
      data: { object: copy(object) as wire.Json, ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: 0,
      request: { id: this.request?.id ?? null, idempotency_key: this.request?.idempotencyKey ?? null },
      type,
    });
    this.changes += 1;
    this.forgetOldEvents();
    for (const listener of this.listeners) listener(event);
  }

  private forgetOldEvents(): void {
    const [oldest] = this.events.size > KEPT_EVENTS ? this.events.all : [];
    if (oldest) this.events.remove(oldest.id);
  }

  /** Changes `object` in place and tells it, with the fields that are different now. Nothing is told of no change. */
  update<T extends object>(type: string, object: T, change: (object: T) => void): T {
    const before = copy(object) as wire.Json;
    change(object);
    const previous = difference(before, copy(object) as wire.Json);
    if (Object.keys(previous).length > 0) this.emit(type, object, previous);
    return object;
  }
}

export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

function difference(before: wire.Json, after: wire.Json): wire.Json {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(changed.map((key) => [key, before[key] ?? null]));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function letters(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
