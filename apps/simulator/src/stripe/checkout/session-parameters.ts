import type Stripe from 'stripe';
import type { Accepted } from '../api/accepted.js';
import {
  choice,
  currency,
  flag,
  integer,
  list,
  metadata,
  object,
  text,
  timestamp,
} from '../api/parameter.js';
import { inlinePrice, inlineRecurring } from '../catalog/price.js';
import { discountParameter } from '../billing/subscription-parameters.js';

const productData = object({
  name: text(250),
  description: text().optional(),
  images: list(text()).optional(),
  metadata: metadata(),
  tax_code: text().optional(),
  unit_label: text().optional(),
});

const lineItem = object({
  price: text().optional(),
  price_data: object({
    ...inlinePrice,
    recurring: inlineRecurring.optional(),
    product: text().optional(),
    product_data: productData.optional(),
  }).optional(),
  quantity: integer(0).optional(),
  adjustable_quantity: object({
    enabled: flag(),
    minimum: integer(0).optional(),
    maximum: integer(1).optional(),
  }).optional(),
});

const subscriptionData = object({
  billing_cycle_anchor: timestamp().optional(),
  billing_mode: object({ type: choice('flexible') }).optional(),
  description: text(500).optional(),
  metadata: metadata(),
  proration_behavior: choice('create_prorations', 'none').optional(),
  trial_end: timestamp().optional(),
  trial_period_days: integer(1, 730).optional(),
  trial_settings: object({
    end_behavior: object({ missing_payment_method: choice('cancel', 'create_invoice', 'pause') }),
  }).optional(),
});

const once = choice('auto', 'never').optional();

export const sessionParameters = {
  adaptive_pricing: object({ enabled: flag().optional() }).optional(),
  allow_promotion_codes: flag().optional(),
  allowed_payment_method_types: list(choice('card')).optional(),
  automatic_tax: object({ enabled: flag() }).optional(),
  billing_address_collection: choice('auto', 'required').optional(),
  cancel_url: text().optional(),
  client_reference_id: text(200).optional(),
  currency: currency().optional(),
  customer: text().optional(),
  customer_creation: choice('always', 'if_required').optional(),
  customer_email: text(800).optional(),
  customer_update: object({ address: once, name: once, shipping: once }).optional(),
  discounts: list(discountParameter).optional(),
  expires_at: timestamp().optional(),
  invoice_creation: object({
    enabled: flag(),
    invoice_data: object({ description: text(1500).optional(), metadata: metadata() }).optional(),
  }).optional(),
  line_items: list(lineItem).optional(),
  locale: choice('auto', 'de', 'en', 'en-GB', 'es', 'fr', 'it', 'nl', 'pt', 'tr').optional(),
  metadata: metadata(),
  mode: choice('payment', 'setup', 'subscription'),
  payment_intent_data: object({
    description: text().optional(),
    metadata: metadata(),
    receipt_email: text().optional(),
    setup_future_usage: choice('off_session', 'on_session').optional(),
  }).optional(),
  payment_method_collection: choice('always', 'if_required').optional(),
  phone_number_collection: object({ enabled: flag() }).optional(),
  saved_payment_method_options: object({
    payment_method_save: choice('enabled', 'disabled').optional(),
  }).optional(),
  setup_intent_data: object({ description: text().optional(), metadata: metadata() }).optional(),
  submit_type: choice('auto', 'book', 'donate', 'pay', 'subscribe').optional(),
  subscription_data: subscriptionData.optional(),
  success_url: text().optional(),
  tax_id_collection: object({ enabled: flag() }).optional(),
  ui_mode: choice('hosted_page').optional(),
} satisfies Accepted<Stripe.Checkout.SessionCreateParams>;
