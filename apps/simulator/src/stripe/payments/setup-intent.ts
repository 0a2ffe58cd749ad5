import type { Account } from '../account.js';
import { merged } from '../api/metadata.js';
import type { PaymentMethod, SetupIntent } from '../wire.js';
import { markSetUp } from './payment-intent.js';
import { attach, cardOf, declined } from './payment-method.js';

interface NewSetup {
  customer?: string | null | undefined;
  description?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
  usage?: 'off_session' | 'on_session' | undefined;
}

export function createSetup(account: Account, given: NewSetup): SetupIntent {
  const id = account.id('seti', 24);
  const intent = account.setupIntents.add<SetupIntent>({
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${account.id('x', 24).slice(2)}`,
    created: account.now(account.customers.find(given.customer)?.test_clock),
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: merged({}, given.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: given.usage ?? 'off_session',
  });
  account.emit('setup_intent.created', intent);
  return intent;
}

/** Saves a card for later use. @throws StripeApiError when the bank refuses */
export function confirmSetup(
  account: Account,
  intent: SetupIntent,
  { method, authentication }: { method: PaymentMethod; authentication?: 'passed' | 'failed' },
): SetupIntent {
  const { card } = cardOf(account, method.id);
  if (card.attach) throw failed(account, intent, declined(card.attach, { setup_intent: intent }));
  intent.payment_method = method.id;
  if (authentication === 'failed') {
    intent.payment_method = null;
    intent.status = 'requires_payment_method';
    intent.next_action = null;
    account.emit('setup_intent.setup_failed', intent);
    return intent;
  }
  if (card.authentication !== 'never' && authentication === undefined) {
    intent.status = 'requires_action';
    intent.next_action = {
      type: 'redirect_to_url',
      redirect_to_url: { return_url: null, url: `${account.origin}/stripe/authenticate/${intent.id}` },
    };
    account.emit('setup_intent.requires_action', intent);
    return intent;
  }
  if (intent.customer !== null) attach(account, method.id, intent.customer);
  markSetUp(account, method.id);
  intent.status = 'succeeded';
  intent.next_action = null;
  account.emit('setup_intent.succeeded', intent);
  return intent;
}

function failed<E extends Error>(account: Account, intent: SetupIntent, error: E): E {
  account.emit('setup_intent.setup_failed', intent);
  return error;
}
