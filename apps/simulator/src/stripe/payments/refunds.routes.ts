import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import { createdFilter, listParameters, page, within } from '../api/list.js';
import { merged } from '../api/metadata.js';
import { choice, flag, integer, metadata, text } from '../api/parameter.js';
import { z } from 'zod';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { closeDispute } from './dispute.js';
import { refund } from './refund.js';

export function refundRoutes(define: Define): void {
  createRoute(define);
  retrieveRoute(define);
  listRoute(define);
  chargeRoutes(define);
  disputeRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/refunds',
    params: {
      amount: integer(1).optional(),
      charge: text().optional(),
      metadata: metadata(),
      payment_intent: text().optional(),
      reason: choice('duplicate', 'fraudulent', 'requested_by_customer').optional(),
    } satisfies Accepted<Stripe.RefundCreateParams>,
    handle: ({ account, params }) => {
      const intent = params.payment_intent;
      const id =
        intent === undefined
          ? params.charge
          : account.paymentIntents.get(intent, 'payment_intent').latest_charge;
      if (id == null)
        throw new StripeApiError(
          'One of the following params should be provided for this request: payment_intent or charge.',
          {
            code: 'parameter_missing',
            param: 'charge',
          },
        );
      return refund(account, account.charges.get(id, 'charge'), params);
    },
  });
}

function retrieveRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/refunds/:id',
    handle: ({ account, path }) => account.refunds.get(path['id'] ?? ''),
  });
}

function listRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/refunds',
    params: {
      ...listParameters,
      charge: text().optional(),
      created: createdFilter,
      payment_intent: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.refunds.filter(
          (one) =>
            (params.charge === undefined || one.charge === params.charge) &&
            (params.payment_intent === undefined || one.payment_intent === params.payment_intent) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}

function chargeRoutes(define: Define): void {
  define({
    method: 'GET',
    url: '/charges/:id',
    handle: ({ account, path }) => account.charges.get(path['id'] ?? ''),
  });
  define({
    method: 'GET',
    url: '/charges',
    params: {
      ...listParameters,
      created: createdFilter,
      customer: text().optional(),
      payment_intent: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.charges.filter(
          (one) =>
            (params.customer === undefined || one.customer === params.customer) &&
            (params.payment_intent === undefined || one.payment_intent === params.payment_intent) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}

function disputeRoutes(define: Define): void {
  retrieveDisputesRoute(define);
  listDisputesRoute(define);
  updateRoute(define);
  closeRoute(define);
}

function retrieveDisputesRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/disputes/:id',
    handle: ({ account, path }) => account.disputes.get(path['id'] ?? ''),
  });
}

function listDisputesRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/disputes',
    params: {
      ...listParameters,
      charge: text().optional(),
      created: createdFilter,
      payment_intent: text().optional(),
    },
    handle: ({ account, params, url }) =>
      page(
        account.disputes.filter(
          (one) =>
            (params.charge === undefined || one.charge === params.charge) &&
            (params.payment_intent === undefined || one.payment_intent === params.payment_intent) &&
            within(one.created, params.created),
        ),
        params,
        url,
      ),
  });
}

function updateRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/disputes/:id',
    params: {
      evidence: z.record(z.string(), z.string()).optional(),
      metadata: metadata(),
      submit: flag().optional(),
    },
    handle: ({ account, path, params }) => {
      const dispute = account.disputes.get(path['id'] ?? '');
      const unknown = Object.keys(params.evidence ?? {}).find((key) => !(key in dispute.evidence));
      if (unknown !== undefined)
        throw new StripeApiError(`Received unknown parameter: evidence[${unknown}]`, {
          code: 'parameter_unknown',
          param: `evidence[${unknown}]`,
        });
      Object.assign(dispute.evidence, params.evidence);
      dispute.metadata = merged(dispute.metadata, params.metadata);
      dispute.evidence_details.has_evidence ||= params.evidence !== undefined;
      if (params.submit === false) return dispute;
      account.update('charge.dispute.updated', dispute, (one) => {
        one.status = 'under_review';
        one.evidence_details.submission_count += 1;
      });
      // Source: Stripe, Testing, "Evidence": these words decide a test dispute.
      const words = dispute.evidence.uncategorized_text;
      if (words === 'winning_evidence') closeDispute(account, dispute, 'won');
      if (words === 'losing_evidence') closeDispute(account, dispute, 'lost');
      return dispute;
    },
  });
}

function closeRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/disputes/:id/close',
    handle: ({ account, path }) => closeDispute(account, account.disputes.get(path['id'] ?? ''), 'lost'),
  });
}
