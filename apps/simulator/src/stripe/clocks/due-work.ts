import type { Account } from '../account.js';
import { finalizeInvoice, voidInvoice } from '../billing/invoice-finalize.js';
import { collect } from '../billing/invoice-pay.js';
import { StripeApiError } from '../api/stripe-error.js';
import { renew } from '../billing/subscription-cycle.js';
import { endSubscription } from '../billing/subscription-end.js';
import { periodOf } from '../billing/subscription.js';
import { expireSession } from '../checkout/session-expiry.js';
import type { Invoice, Subscription } from '../wire.js';

/** Something that Stripe does by itself when its time has come. */
interface Task {
  /** Seconds since 1970. */
  at: number;
  run: () => void;
}

const HOUR = 3600;
/** "23 hours": how long a first payment is waited for. */
const INCOMPLETE_FOR = 23 * HOUR;
const TRIAL_WARNING = 72 * HOUR;

/** Does all that is due until `until`, in its order, the clock standing at each task's own time. */
export function workUntil(
  account: Account,
  { clock, until, moveTo }: { clock: string | null; until: number; moveTo: (time: number) => void },
): void {
  for (;;) {
    const [next] = tasks(account, clock)
      .filter(({ at }) => at <= until)
      .sort((one, other) => one.at - other.at);
    if (!next) break;
    moveTo(Math.max(next.at, account.now(clock)));
    next.run();
  }
  moveTo(until);
}

/** Moves the account's own clock on: that of everything on no test clock. */
export function advanceAccount(account: Account, seconds: number): void {
  workUntil(account, {
    clock: null,
    until: account.now() + seconds,
    moveTo: (time) => account.skip(Math.max(0, time - account.now())),
  });
}

function tasks(account: Account, clock: string | null): Task[] {
  const here = <T extends { test_clock?: string | null }>(one: T) => (one.test_clock ?? null) === clock;
  const subscriptions = account.subscriptions.filter((one) => here(one) && one.ended_at === null);
  const invoices = account.invoices.filter((one) => here(one));
  const sessions = clock === null ? account.checkoutSessions.filter(({ status }) => status === 'open') : [];
  return [
    ...subscriptions.flatMap((one) => subscriptionTasks(account, one)),
    ...invoices.flatMap((one) => invoiceTasks(account, one)),
    ...sessions.map((one) => ({ at: one.expires_at, run: () => expireSession(account, one) })),
  ];
}

function subscriptionTasks(account: Account, subscription: Subscription): Task[] {
  const { status, created, cancel_at: cancelAt, trial_end: trialEnd } = subscription;
  if (status === 'incomplete')
    return [{ at: created + INCOMPLETE_FOR, run: () => expire(account, subscription) }];
  if (status === 'paused') return [];
  const { end } = periodOf(subscription);
  const list: Task[] = [{ at: end, run: () => renew(account, subscription) }];
  if (cancelAt !== null && cancelAt < end)
    list.push({ at: cancelAt, run: () => endSubscription(account, subscription) });
  if (status === 'trialing' && trialEnd !== null && !account.trialsWarned.has(subscription.id))
    list.push({ at: trialEnd - TRIAL_WARNING, run: () => warn(account, subscription) });
  return list;
}

function warn(account: Account, subscription: Subscription): void {
  account.trialsWarned.add(subscription.id);
  account.emit('customer.subscription.trial_will_end', subscription);
}

/** Source: Stripe, "Payment window": the first invoice is voided and the subscription is over for good. */
function expire(account: Account, subscription: Subscription): void {
  const invoice = account.invoices.find(subscription.latest_invoice);
  if (invoice?.status === 'open') voidInvoice(account, invoice);
  endSubscription(account, subscription, { status: 'incomplete_expired' });
}

function invoiceTasks(account: Account, invoice: Invoice): Task[] {
  if (invoice.status === 'draft' && invoice.automatically_finalizes_at !== null)
    return [{ at: invoice.automatically_finalizes_at, run: () => advance(account, invoice) }];
  if (invoice.status === 'open' && invoice.next_payment_attempt !== null)
    return [{ at: invoice.next_payment_attempt, run: () => collect(account, invoice) }];
  return [];
}

function advance(account: Account, invoice: Invoice): void {
  try {
    finalizeInvoice(account, invoice);
  } catch (error) {
    if (!(error instanceof StripeApiError)) throw error;
    invoice.automatically_finalizes_at = null;
    invoice.last_finalization_error = { type: 'invalid_request_error', message: error.message };
    account.emit('invoice.finalization_failed', invoice);
    return;
  }
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically')
    collect(account, invoice);
}
