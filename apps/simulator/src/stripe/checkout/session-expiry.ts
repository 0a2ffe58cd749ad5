import type { Account } from '../account.js';
import type { CheckoutSession } from '../wire.js';

export function expireSession(account: Account, session: CheckoutSession): CheckoutSession {
  session.status = 'expired';
  session.url = null;
  account.emit('checkout.session.expired', session);
  return session;
}
