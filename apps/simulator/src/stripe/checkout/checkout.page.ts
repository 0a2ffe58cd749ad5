import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { money } from '../billing/line.js';
import { checkCode } from '../catalog/coupon.js';
import { authenticationPage, html, page } from '../pages/html.js';
import { cardForm, enteredCard } from '../pages/card-form.js';
import { send } from '../pages/send.js';
import { declined } from '../payments/payment-method.js';
import type { CheckoutSession } from '../wire.js';
import { checkoutHtml } from './checkout.html.js';
import { completeSession, type Submission } from './completion.js';
import { couponOf, price } from './order.js';

const checkoutForm = cardForm.extend({
  email: z.string().default(''),
  billingCountry: z.string().default(''),
  promotionCode: z.string().default(''),
  action: z.enum(['pay', 'apply']).default('pay'),
});
type CheckoutForm = z.output<typeof checkoutForm>;

const authenticationForm = z.object({ authentication: z.enum(['passed', 'failed']) });

/** Submissions that wait for their bank's question to be answered. */
type Waiting = Map<string, Submission>;

/** The hosted page of a Checkout Session. */
export function checkoutPage(scope: FastifyInstance, account: Account): void {
  const waiting: Waiting = new Map();
  const found = (request: FastifyRequest): CheckoutSession =>
    account.checkoutSessions.get((request.params as { id: string }).id);
  scope.get('/checkout/:id', (request, reply) => show(account, found(request), { reply }));
  scope.post('/checkout/:id', (request, reply) => {
    const session = found(request);
    if (session.status !== 'open') return show(account, session, { reply });
    const form = checkoutForm.parse(request.body ?? {});
    return form.action === 'apply'
      ? apply(account, session, { form, reply })
      : submit(account, session, { form, reply, waiting });
  });
  scope.post('/checkout/:id/authenticate', (request, reply) => {
    const session = found(request);
    const submission = waiting.get(session.id);
    waiting.delete(session.id);
    if (!submission || session.status !== 'open') return show(account, session, { reply });
    const { authentication } = authenticationForm.parse(request.body ?? {});
    if (authentication === 'passed') return finish(account, session, { submission, reply });
    const error =
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.';
    return show(account, session, {
      reply,
      error,
      form: { email: submission.email, billingName: submission.name },
    });
  });
}

interface Shown {
  reply: FastifyReply;
  error?: string;
  form?: Partial<CheckoutForm>;
}

function show(account: Account, session: CheckoutSession, { reply, error, form = {} }: Shown): FastifyReply {
  if (session.status === 'complete') return reply.redirect(successUrl(session), 303);
  if (session.status === 'expired')
    return send(
      reply.code(410),
      page(
        'Expired',
        html`<h1>This page has expired</h1>
          <p>Go back and start again.</p>`,
      ),
    );
  return send(reply.code(error === undefined ? 200 : 422), checkoutHtml(account, session, { error, form }));
}

const successUrl = ({ success_url: url, id }: CheckoutSession): string =>
  (url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);

function apply(
  account: Account,
  session: CheckoutSession,
  { form, reply }: { form: CheckoutForm; reply: FastifyReply },
): FastifyReply {
  const wanted = form.promotionCode.trim();
  if (session.allow_promotion_codes !== true) return show(account, session, { reply, form });
  if (wanted === '') {
    session.discounts = [];
    reprice(account, session, form.billingCountry);
    return show(account, session, { reply, form });
  }
  const code = account.promotionCodes.all.find(
    (one) => one.active && one.code.toLowerCase() === wanted.toLowerCase(),
  );
  try {
    if (!code) throw new StripeApiError('This code is invalid.');
    checkCode(account, code, session.customer);
    session.discounts = [{ coupon: null, promotion_code: code.id }];
    reprice(account, session, form.billingCountry);
    return show(account, session, { reply, form });
  } catch (error) {
    return refused(account, session, { error, form, reply });
  }
}

function reprice(account: Account, session: CheckoutSession, country: string): void {
  if (session.mode === 'setup') return;
  const known = account.customers.find(session.customer)?.address?.country;
  const taxed = session.automatic_tax.enabled && (country !== '' || known != null);
  if (session.automatic_tax.enabled)
    session.automatic_tax.status = taxed ? 'complete' : 'requires_location_inputs';
  price(account, session, { coupon: couponOf(account, session), taxed });
}

function refused(
  account: Account,
  session: CheckoutSession,
  { error, form, reply }: { error: unknown; form: CheckoutForm; reply: FastifyReply },
): FastifyReply {
  if (!(error instanceof StripeApiError)) throw error;
  return show(account, session, { reply, error: error.message, form });
}

function submit(
  account: Account,
  session: CheckoutSession,
  { form, reply, waiting }: { form: CheckoutForm; reply: FastifyReply; waiting: Waiting },
): FastifyReply {
  try {
    reprice(account, session, form.billingCountry);
    const submission = submissionOf(account, session, form);
    const { card } = submission;
    const dueNow = session.mode === 'setup' ? 0 : (session.amount_total ?? 0);
    if (card?.attach) throw declined(card.attach);
    if (card && card.authentication !== 'never') {
      waiting.set(session.id, submission);
      const amount = dueNow === 0 ? null : money(dueNow, session.currency ?? 'usd');
      return send(
        reply,
        authenticationPage({ action: `/stripe/checkout/${session.id}/authenticate`, amount }),
      );
    }
    return finish(account, session, { submission, reply });
  } catch (error) {
    return refused(account, session, { error, form, reply });
  }
}

function submissionOf(account: Account, session: CheckoutSession, form: CheckoutForm): Submission {
  const customer = account.customers.find(session.customer);
  const email = customer?.email ?? session.customer_email ?? form.email.trim();
  if (!/^\S+@\S+\.\S+$/.test(email)) throw new StripeApiError('Your email is incomplete.');
  const country =
    form.billingCountry === '' ? (customer?.address?.country ?? undefined) : form.billingCountry;
  const collects = session.amount_total !== 0 || session.payment_method_collection === 'always';
  if (!collects && form.cardNumber === '')
    return { email, name: form.billingName, country, card: undefined, expiry: { month: 0, year: 0 } };
  return { email, country, ...enteredCard(account, form) };
}

function finish(
  account: Account,
  session: CheckoutSession,
  { submission, reply }: { submission: Submission; reply: FastifyReply },
): FastifyReply {
  const due = session.mode === 'setup' ? 0 : (session.amount_total ?? 0);
  const decline = submission.card?.charge;
  if (decline && due > 0)
    return show(account, session, {
      reply,
      error: decline.message,
      form: { email: submission.email, billingName: submission.name },
    });
  completeSession(account, session, submission);
  return reply.redirect(successUrl(session), 303);
}
