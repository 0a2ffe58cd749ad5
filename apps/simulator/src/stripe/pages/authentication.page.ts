import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Account } from '../account.js';
import { collectResult } from '../billing/intent-settlement.js';
import { money } from '../billing/line.js';
import { confirm } from '../payments/payment-intent.js';
import { confirmSetup } from '../payments/setup-intent.js';
import type { PaymentIntent, SetupIntent } from '../wire.js';
import { authenticationPage, html, page } from './html.js';
import { send } from './send.js';

const form = z.object({ authentication: z.enum(['passed', 'failed']) });

/** The bank's question for an intent that requires action; `next_action.redirect_to_url` leads here. */
export function authenticationRoutes(scope: FastifyInstance, account: Account): void {
  const found = (request: FastifyRequest): PaymentIntent | SetupIntent => {
    const { id } = request.params as { id: string };
    return account.setupIntents.find(id) ?? account.paymentIntents.get(id);
  };
  scope.get('/authenticate/:id', (request, reply) => {
    const intent = found(request);
    if (intent.status !== 'requires_action') return send(reply, done('Nothing is left to confirm.'));
    const amount = intent.object === 'payment_intent' ? money(intent.amount, intent.currency) : null;
    return send(reply, authenticationPage({ action: `/stripe/authenticate/${intent.id}`, amount }));
  });
  scope.post('/authenticate/:id', (request, reply) => {
    const intent = found(request);
    const { authentication } = form.parse(request.body ?? {});
    const back = intent.next_action?.redirect_to_url?.return_url;
    if (intent.status === 'requires_action') answer(account, intent, authentication);
    if (back != null) return reply.redirect(back, 303);
    return send(
      reply,
      done(
        authentication === 'passed'
          ? 'Thank you. You can close this page.'
          : 'Your bank did not recognize you.',
      ),
    );
  });
}

const done = (text: string): string =>
  page(
    '3-D Secure',
    html`<h1>3-D Secure</h1>
      <p>${text}</p>`,
  );

/** Goes on with what waited for the cardholder. */
export function answer(
  account: Account,
  intent: PaymentIntent | SetupIntent,
  authentication: 'passed' | 'failed',
): void {
  const method = account.paymentMethods.get(intent.payment_method ?? '');
  if (intent.object === 'setup_intent') {
    confirmSetup(account, intent, { method, authentication });
    return;
  }
  confirm(account, intent, { method, offSession: false, authentication });
  collectResult(account, intent);
}
