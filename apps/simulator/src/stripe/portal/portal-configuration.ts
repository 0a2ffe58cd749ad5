import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import type { z } from 'zod';
import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { choice, emptyable, flag, list, metadata, object, text } from '../api/parameter.js';
import type { PortalConfiguration } from '../wire.js';

const prorations = choice('always_invoice', 'create_prorations', 'none');

export const configurationFields = {
  business_profile: object({
    headline: emptyable(text(60)).optional(),
    privacy_policy_url: text().optional(),
    terms_of_service_url: text().optional(),
  }).optional(),
  default_return_url: emptyable(text()).optional(),
  features: object({
    customer_update: object({
      enabled: flag().optional(),
      allowed_updates: emptyable(
        list(choice('address', 'email', 'name', 'phone', 'shipping', 'tax_id')),
      ).optional(),
    }).optional(),
    invoice_history: object({ enabled: flag() }).optional(),
    payment_method_update: object({ enabled: flag() }).optional(),
    subscription_cancel: object({
      enabled: flag(),
      mode: choice('at_period_end', 'immediately').optional(),
      proration_behavior: prorations.optional(),
    }).optional(),
    subscription_update: object({
      enabled: flag().optional(),
      default_allowed_updates: emptyable(list(choice('price', 'promotion_code', 'quantity'))).optional(),
      products: emptyable(list(object({ product: text(), prices: list(text()) }))).optional(),
      proration_behavior: prorations.optional(),
    }).optional(),
  }).optional(),
  metadata: metadata(),
  name: emptyable(text()).optional(),
} satisfies Accepted<Stripe.BillingPortal.ConfigurationUpdateParams>;

export type ConfigurationParameters = z.output<z.ZodObject<typeof configurationFields>>;

export function createConfiguration(
  account: Account,
  given: ConfigurationParameters,
  isDefault = false,
): PortalConfiguration {
  const now = account.now();
  const configuration = account.portalConfigurations.add<PortalConfiguration>({
    id: account.id('bpc', 24),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: null,
    features: newFeatures(isDefault),
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: now,
  });
  return changeConfiguration(account, configuration, given);
}

function newFeatures(isDefault: boolean): PortalConfiguration['features'] {
  return {
    customer_update: { allowed_updates: [], enabled: false },
    invoice_history: { enabled: isDefault },
    payment_method_update: { enabled: isDefault, payment_method_configuration: null },
    subscription_cancel: {
      cancellation_reason: { enabled: false, feedback_options: null, options: [] },
      enabled: isDefault,
      mode: 'at_period_end',
      proration_behavior: 'none',
    },
    subscription_pause: { enabled: false, duration: { interval_options: [], type: 'indefinite' } },
    subscription_update: {
      billing_cycle_anchor: null,
      default_allowed_updates: [],
      enabled: false,
      proration_behavior: 'none',
      schedule_at_period_end: { conditions: [] },
      trial_update_behavior: 'end_trial',
    },
  };
}

export function changeConfiguration(
  account: Account,
  configuration: PortalConfiguration,
  given: ConfigurationParameters,
): PortalConfiguration {
  const { features } = configuration;
  const { features: wanted = {} } = given;
  Object.assign(configuration.business_profile, given.business_profile);
  if (given.default_return_url !== undefined) configuration.default_return_url = given.default_return_url;
  if (given.name !== undefined) configuration.name = given.name;
  configuration.metadata = merged(configuration.metadata, given.metadata);
  for (const name of ['invoice_history', 'payment_method_update', 'subscription_cancel'] as const)
    Object.assign(features[name], wanted[name]);
  const { allowed_updates: updates, ...customer } = wanted.customer_update ?? {};
  Object.assign(
    features.customer_update,
    customer,
    updates !== undefined && { allowed_updates: updates ?? [] },
  );
  const { default_allowed_updates: allowed, products, ...update } = wanted.subscription_update ?? {};
  Object.assign(
    features.subscription_update,
    update,
    allowed !== undefined && { default_allowed_updates: allowed ?? [] },
  );
  if (products !== undefined)
    features.subscription_update.products =
      products?.map((one) => ({
        ...one,
        adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
      })) ?? null;
  configuration.updated = account.now();
  return configuration;
}

/** What is used when a session names none: invoices, cards and cancelling, as a new account has it. */
export function defaultConfiguration(account: Account): PortalConfiguration {
  const [found] = account.portalConfigurations.filter((one) => one.is_default);
  return found ?? createConfiguration(account, {}, true);
}
