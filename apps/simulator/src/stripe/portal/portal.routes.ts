import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import { listParameters, page } from '../api/list.js';
import { choice, flag, object, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import type { PortalSession } from '../wire.js';
import {
  changeConfiguration,
  configurationFields,
  createConfiguration,
  defaultConfiguration,
} from './portal-configuration.js';

const flow = object({
  type: choice('payment_method_update', 'subscription_cancel'),
  after_completion: object({
    type: choice('portal_homepage', 'redirect'),
    redirect: object({ return_url: text() }).optional(),
  }).optional(),
  subscription_cancel: object({ subscription: text() }).optional(),
});

export function portalRoutes(define: Define): void {
  createRoute(define);
  configurationRoutes(define);
}

function createRoute(define: Define): void {
  define({
    method: 'POST',
    url: '/billing_portal/sessions',
    params: {
      configuration: text().optional(),
      customer: text(),
      flow_data: flow.optional(),
      locale: text().optional(),
      return_url: text().optional(),
    } satisfies Accepted<Stripe.BillingPortal.SessionCreateParams>,
    handle: ({ account, params }) => {
      const customer = account.customers.get(params.customer, 'customer');
      const configuration =
        params.configuration === undefined
          ? defaultConfiguration(account)
          : account.portalConfigurations.get(params.configuration, 'configuration');
      const id = account.id('bps', 24);
      const { flow_data: wanted } = params;
      const target = wanted?.subscription_cancel?.subscription;
      if (target !== undefined)
        account.subscriptions.get(target, 'flow_data[subscription_cancel][subscription]');
      return account.portalSessions.add<PortalSession>({
        id,
        object: 'billing_portal.session',
        configuration: configuration.id,
        created: account.now(),
        customer: customer.id,
        customer_account: null,
        flow: wanted ? flowOf(wanted) : null,
        livemode: false,
        locale: params.locale ?? null,
        on_behalf_of: null,
        return_url: params.return_url ?? configuration.default_return_url,
        url: `${account.origin}/stripe/portal/${id}`,
      });
    },
  });
}

function configurationRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/billing_portal/configurations',
    params: configurationFields,
    handle: ({ account, params }) => createConfiguration(account, params),
  });
  define({
    method: 'GET',
    url: '/billing_portal/configurations',
    params: { ...listParameters, active: flag().optional(), is_default: flag().optional() },
    handle: ({ account, params, url }) =>
      page(
        account.portalConfigurations.filter(
          (one) =>
            (params.active === undefined || one.active === params.active) &&
            (params.is_default === undefined || one.is_default === params.is_default),
        ),
        params,
        url,
      ),
  });
  define({
    method: 'GET',
    url: '/billing_portal/configurations/:id',
    handle: ({ account, path }) => account.portalConfigurations.get(path['id'] ?? ''),
  });
  define({
    method: 'POST',
    url: '/billing_portal/configurations/:id',
    params: { ...configurationFields, active: flag().optional() },
    handle: ({ account, path, params }) => {
      const configuration = account.portalConfigurations.get(path['id'] ?? '');
      if (params.active !== undefined) configuration.active = params.active;
      return changeConfiguration(account, configuration, params);
    },
  });
}

function flowOf(wanted: z.output<typeof flow>): PortalSession['flow'] {
  const target = wanted.subscription_cancel?.subscription;
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: wanted.after_completion?.redirect ?? null,
      type: wanted.after_completion?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: target === undefined ? null : { retention: null, subscription: target },
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: wanted.type,
  };
}
