import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { parseForm } from '../api/form.js';
import { checkoutPage } from '../checkout/checkout.page.js';
import { portalPages } from '../portal/portal.page.js';
import { authenticationRoutes } from './authentication.page.js';
import { html, page } from './html.js';
import { invoicePages } from './invoice.page.js';
import { send } from './send.js';

/** What customers see of Stripe, below `/stripe`. */
export function stripePages(app: FastifyInstance, account: Account): void {
  void app.register(
    (scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) =>
        parsed(null, parseForm(String(body))),
      );
      scope.addHook('onRequest', (request, _reply, next) => {
        account.origin = `${request.protocol}://${request.host}`;
        if (request.method !== 'GET') account.changes += 1;
        next();
      });
      scope.setErrorHandler((error, request, reply) => {
        if (!(error instanceof StripeApiError)) request.log.error({ err: error });
        return showError(error, reply);
      });
      scope.get('/*', (_request, reply) =>
        showError(new StripeApiError('There is no such page.', { status: 404 }), reply),
      );
      checkoutPage(scope, account);
      portalPages(scope, account);
      invoicePages(scope, account);
      authenticationRoutes(scope, account);
      done();
    },
    { prefix: '/stripe' },
  );
}

function showError(error: unknown, reply: FastifyReply): FastifyReply {
  const known = error instanceof StripeApiError;
  const text = known ? error.message : 'Something went wrong.';
  return send(
    reply.code(known ? error.status : 500),
    page(
      'Not possible',
      html`<h1>This page cannot be shown</h1>
        <p role="alert">${text}</p>`,
    ),
  );
}
