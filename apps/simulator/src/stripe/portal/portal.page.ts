import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { cancelNow } from '../billing/subscription-cancel.js';
import { changeSubscription } from '../billing/subscription-change.js';
import { periodOf } from '../billing/subscription.js';
import { cardForm, enteredCard } from '../pages/card-form.js';
import { authenticationPage } from '../pages/html.js';
import { send } from '../pages/send.js';
import { answer } from '../pages/authentication.page.js';
import { createCardMethod } from '../payments/payment-method.js';
import { confirmSetup, createSetup } from '../payments/setup-intent.js';
import type { Customer, PortalSession, SetupIntent, Subscription } from '../wire.js';
import { portalHtml } from './portal.html.js';

const portalForm = cardForm.extend({
  action: z.enum(['card', 'cancel', 'resume']),
  subscription: z.string().default(''),
});

const authenticationForm = z.object({ authentication: z.enum(['passed', 'failed']) });

/** A link lives an hour. Source: Stripe API, Portal sessions. */
const LIVES_SECONDS = 3600;

/** Where customers look after their subscription themselves. */
export function portalPages(scope: FastifyInstance, account: Account): void {
  const waiting = new Map<string, SetupIntent>();
  const found = (request: FastifyRequest): Visit => {
    const session = account.portalSessions.get((request.params as { id: string }).id);
    if (session.created + LIVES_SECONDS < account.now())
      throw new StripeApiError('This link has expired. Go back and open the portal again.', { status: 410 });
    return { account, session, customer: account.customers.get(session.customer) };
  };
  scope.get('/portal/:id', (request, reply) => show(found(request), { reply }));
  scope.post('/portal/:id', (request, reply) => {
    const visit = found(request);
    const form = portalForm.parse(request.body ?? {});
    try {
      if (form.action !== 'card') return change(visit, form, reply);
      return saveCard(visit, { form, reply, waiting });
    } catch (error) {
      if (!(error instanceof StripeApiError)) throw error;
      return show(visit, { reply, error: error.message });
    }
  });
  scope.post('/portal/:id/authenticate', (request, reply) => {
    const visit = found(request);
    const intent = waiting.get(visit.session.id);
    waiting.delete(visit.session.id);
    if (!intent) return show(visit, { reply });
    const { authentication } = authenticationForm.parse(request.body ?? {});
    answer(account, intent, authentication);
    if (authentication === 'passed') return useCard(visit, intent, reply);
    return show(visit, { reply, error: 'Your bank did not recognize you. The card was not saved.' });
  });
}

interface Visit {
  account: Account;
  session: PortalSession;
  customer: Customer;
}

function show(
  visit: Visit,
  { reply, error, notice }: { reply: FastifyReply; error?: string; notice?: string },
): FastifyReply {
  return send(reply.code(error === undefined ? 200 : 422), portalHtml(visit, { error, notice }));
}

/** A flow made for one thing leads back when it is done. */
function done(visit: Visit, reply: FastifyReply, notice: string): FastifyReply {
  const { flow } = visit.session;
  const back = flow?.after_completion.redirect?.return_url;
  if (flow?.after_completion.type === 'redirect' && back !== undefined) return reply.redirect(back, 303);
  return show(visit, { reply, notice });
}

function saveCard(
  visit: Visit,
  {
    form,
    reply,
    waiting,
  }: { form: z.output<typeof portalForm>; reply: FastifyReply; waiting: Map<string, SetupIntent> },
): FastifyReply {
  const { account, session, customer } = visit;
  const { card, expiry, name } = enteredCard(account, form);
  const method = createCardMethod(account, card, { expiry, details: { name, email: customer.email } });
  const intent = confirmSetup(account, createSetup(account, { customer: customer.id }), { method });
  if (intent.status === 'succeeded') return useCard(visit, intent, reply);
  waiting.set(session.id, intent);
  return send(
    reply,
    authenticationPage({ action: `/stripe/portal/${session.id}/authenticate`, amount: null }),
  );
}

/** The new card becomes the default of the customer and of what had a card of its own. */
function useCard(visit: Visit, intent: SetupIntent, reply: FastifyReply): FastifyReply {
  const { account, customer } = visit;
  account.update('customer.updated', customer, (one) => {
    one.invoice_settings.default_payment_method = intent.payment_method;
  });
  const own = account.subscriptions.filter(
    (one) => one.customer === customer.id && one.ended_at === null && one.default_payment_method !== null,
  );
  for (const subscription of own)
    account.update('customer.subscription.updated', subscription, (one) => {
      one.default_payment_method = intent.payment_method;
    });
  return done(visit, reply, 'Your card was saved.');
}

function change(visit: Visit, form: z.output<typeof portalForm>, reply: FastifyReply): FastifyReply {
  const { account, customer } = visit;
  const subscription = account.subscriptions.get(form.subscription);
  if (subscription.customer !== customer.id || subscription.ended_at !== null)
    throw new StripeApiError('This subscription is not yours, or has ended.');
  const { mode, enabled } = account.portalConfigurations.get(visit.session.configuration).features
    .subscription_cancel;
  if (!enabled) throw new StripeApiError('Subscriptions cannot be cancelled here.');
  if (form.action === 'resume') {
    planEnd(account, subscription, false);
    return done(visit, reply, 'Your subscription goes on.');
  }
  if (mode === 'immediately') cancelNow(account, subscription, { invoiceNow: false, prorate: false });
  else planEnd(account, subscription, true);
  return done(visit, reply, 'Your subscription was cancelled.');
}

function planEnd(account: Account, subscription: Subscription, ends: boolean): void {
  changeSubscription(account, subscription, {
    fields: (one) => {
      one.cancel_at_period_end = ends;
      one.cancel_at = ends ? periodOf(one).end : null;
      one.canceled_at = ends ? account.now(one.test_clock) : null;
      one.cancellation_details = {
        comment: null,
        feedback: null,
        feedback_option: null,
        reason: ends ? 'cancellation_requested' : null,
      };
    },
  });
}
