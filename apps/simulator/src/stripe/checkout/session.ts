import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import { StripeApiError } from '../api/stripe-error.js';
import { priceIdOf } from '../billing/subscription-parameters.js';
import { hasLocation } from '../billing/tax.js';
import { couponFor } from '../catalog/coupon.js';
import { newProduct } from '../catalog/products.routes.js';
import type { CheckoutSession, Customer } from '../wire.js';
import { couponOf, type Order, price } from './order.js';
import { checkSession, type SessionParameters } from './session-check.js';

const DAY = 86_400;

export function createSession(account: Account, params: SessionParameters): CheckoutSession {
  checkSession(account, params);
  const id = account.id('cs_test', 58);
  const session = blankSession(account, { id, params });
  account.orders.set(id, orderOf(account, params));
  const discounts = params.discounts?.map((one) => {
    const found = couponFor(account, one, params.customer ?? null);
    return {
      coupon: found.promotionCode === undefined ? found.coupon.id : null,
      promotion_code: found.promotionCode ?? null,
    };
  });
  session.discounts = discounts ?? [];
  const currency = account.prices.find(account.orders.get(id)?.items[0]?.price)?.currency;
  session.currency = currency ?? params.currency ?? null;
  const customer = account.customers.find(params.customer);
  const taxed = session.automatic_tax.enabled && hasLocation(customer);
  session.automatic_tax.status = !session.automatic_tax.enabled
    ? null
    : taxed
      ? 'complete'
      : 'requires_location_inputs';
  if (params.mode !== 'setup') price(account, session, { coupon: couponOf(account, session), taxed });
  account.checkoutSessions.add(session);
  return session;
}

function orderOf(account: Account, params: SessionParameters): Order {
  const { subscription_data: subscription, mode } = params;
  const items = (params.line_items ?? []).map((item, index) => {
    const param = `line_items[${String(index)}]`;
    const id = item.price_data
      ? priceIdOf(account, { price: item.price, price_data: withProduct(account, item.price_data) })
      : item.price;
    if (id === undefined)
      throw new StripeApiError(`Missing required param: ${param}[price].`, {
        code: 'parameter_missing',
        param: `${param}[price]`,
      });
    checkPrice(account, { id, mode, param });
    return { price: id, ...(item.quantity !== undefined && { quantity: item.quantity }) };
  });
  if (mode === 'subscription' && !items.some((item) => account.prices.get(item.price).recurring))
    throw new StripeApiError(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
    );
  return {
    items,
    trialEnd: subscription?.trial_end,
    trialDays: subscription?.trial_period_days,
    missingMethodAfterTrial: subscription?.trial_settings?.end_behavior.missing_payment_method,
    billingCycleAnchor: subscription?.billing_cycle_anchor,
    subscriptionMetadata: subscription?.metadata,
    subscriptionDescription: subscription?.description,
    payment: params.payment_intent_data ?? {},
    setup: params.setup_intent_data ?? {},
    invoice: params.invoice_creation?.invoice_data ?? {},
    updateAddress: params.customer === undefined || params.customer_update?.address === 'auto',
    updateName: params.customer === undefined || params.customer_update?.name === 'auto',
  };
}

type LinePriceData = NonNullable<NonNullable<SessionParameters['line_items']>[number]['price_data']>;

function withProduct(account: Account, { product, product_data: data, ...rest }: LinePriceData) {
  if (product !== undefined) return { ...rest, product };
  if (!data)
    throw new StripeApiError('Missing required param: line_items[0][price_data][product].', {
      code: 'parameter_missing',
    });
  return { ...rest, product: account.products.add(newProduct(account, data)).id };
}

function checkPrice(
  account: Account,
  { id, mode, param }: { id: string; mode: string; param: string },
): void {
  const found = account.prices.get(id, `${param}[price]`);
  const made = found.created === account.now();
  if (!found.active && !made)
    throw new StripeApiError(`The price specified is inactive. This field only accepts active prices.`, {
      param: `${param}[price]`,
    });
  if (mode === 'payment' && found.recurring)
    throw new StripeApiError(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      {
        param: 'line_items',
      },
    );
}

/** What is empty on a new session, or never filled here. */
const UNUSED = {
  after_expiration: null,
  allowed_payment_method_types: null,
  amount_subtotal: null,
  amount_total: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency: null,
  currency_conversion: null,
  customer_account: null,
  integration_identifier: null,
  invoice: null,
  livemode: false,
  managed_payments: null,
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  subscription: null,
  total_details: null,
  wallet_options: null,
} as const;

const NO_TEXT = {
  after_submit: null,
  shipping_address: null,
  submit: null,
  terms_of_service_acceptance: null,
};

function blankSession(
  account: Account,
  { id, params }: { id: string; params: SessionParameters },
): CheckoutSession {
  const now = account.now();
  const customer = account.customers.find(params.customer);
  return {
    ...UNUSED,
    ...switchedOff(),
    id,
    object: 'checkout.session',
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    automatic_tax: taxOf(params),
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: now,
    custom_fields: [],
    custom_text: { ...NO_TEXT },
    customer: customer?.id ?? null,
    customer_creation: customer ? null : creationOf(params),
    customer_details: customer ? detailsOf(customer) : null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: params.expires_at ?? now + DAY,
    invoice_creation: params.mode === 'payment' ? invoiceCreation(params) : null,
    locale: params.locale ?? null,
    metadata: merged({}, params.metadata),
    mode: params.mode,
    payment_method_collection:
      params.payment_method_collection ?? (params.mode === 'payment' ? 'if_required' : 'always'),
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: params.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    status: 'open',
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
    url: `${account.origin}/stripe/checkout/${id}`,
  };
}

const switchedOff = () => ({
  shipping_options: [],
  adaptive_pricing: { enabled: false },
  phone_number_collection: { enabled: false },
  ui_mode: 'hosted_page' as const,
});

function creationOf({
  mode,
  customer_creation: wanted,
}: SessionParameters): CheckoutSession['customer_creation'] {
  if (mode === 'subscription') return null;
  return wanted ?? (mode === 'setup' ? 'always' : 'if_required');
}

function taxOf({ automatic_tax: tax }: SessionParameters): CheckoutSession['automatic_tax'] {
  const enabled = tax?.enabled ?? false;
  return {
    enabled,
    liability: enabled ? { type: 'self' } : null,
    provider: enabled ? 'stripe' : null,
    status: null,
  };
}

function detailsOf(customer: Customer): CheckoutSession['customer_details'] {
  return {
    address: customer.address ?? null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: customer.phone ?? null,
    tax_exempt: customer.tax_exempt ?? 'none',
    tax_ids: null,
  };
}

function invoiceCreation({
  invoice_creation: wanted,
}: SessionParameters): CheckoutSession['invoice_creation'] {
  return {
    enabled: wanted?.enabled ?? false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: wanted?.invoice_data?.description ?? null,
      footer: null,
      issuer: null,
      metadata: wanted?.invoice_data?.metadata ?? {},
      rendering_options: null,
    },
  };
}
