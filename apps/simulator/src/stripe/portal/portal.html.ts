import type { Account } from '../account.js';
import { money, productName } from '../billing/line.js';
import { intervalOf, intervalText } from '../billing/period.js';
import { periodOf } from '../billing/subscription.js';
import { alert, cardFields, type Html, html, page, testCards } from '../pages/html.js';
import type { Customer, PortalSession, Subscription } from '../wire.js';

interface View {
  account: Account;
  session: PortalSession;
  customer: Customer;
}

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

export function portalHtml(
  view: View,
  { error, notice }: { error?: string | undefined; notice?: string | undefined },
): string {
  const { account, session, customer } = view;
  const { features } = account.portalConfigurations.get(session.configuration);
  const subscriptions = account.subscriptions.filter(
    (one) => one.customer === customer.id && one.status !== 'incomplete_expired',
  );
  return page(
    'Billing portal',
    html`<h1>Billing of ${customer.name ?? customer.email ?? customer.id}</h1>
      ${session.return_url !== null && html`<p><a href="${session.return_url}">Back to ${account.settings.businessName}</a></p>`}
      ${alert(error)} ${notice !== undefined && html`<p role="status">${notice}</p>`}
      <h2>Subscriptions</h2>
      ${subscriptions.length === 0 ? html`<p>There is none.</p>` : subscriptions.map((one) => subscriptionHtml(account, one, features.subscription_cancel.enabled))}
      ${features.payment_method_update.enabled && cardHtml(account, customer)}
      ${features.invoice_history.enabled && invoicesHtml(account, customer)}`,
  );
}

function subscriptionHtml(account: Account, subscription: Subscription, cancellable: boolean): Html {
  const [item] = subscription.items.data;
  const { end } = periodOf(subscription);
  const price =
    item &&
    `${money(item.price.unit_amount_decimal ?? '0', item.price.currency)} per ${intervalText(intervalOf(item.price))}`;
  const ends = subscription.cancel_at !== null && subscription.ended_at === null;
  const action = ends ? 'resume' : 'cancel';
  return html`<section>
    <p>
      <strong>${item && productName(account, item.price)}</strong>, ${price}. Status:
      <strong data-testid="subscription-status">${subscription.status}</strong>.
      ${ends ? `Ends on ${day(subscription.cancel_at ?? end)}.` : subscription.ended_at === null ? `Renews on ${day(end)}.` : ''}
    </p>
    ${
      cancellable &&
      subscription.ended_at === null &&
      html`<form method="post">
        <input type="hidden" name="subscription" value="${subscription.id}" />
        <button name="action" value="${action}">${ends ? 'Keep subscription' : 'Cancel subscription'}</button>
      </form>`
    }
  </section>`;
}

function cardHtml(account: Account, customer: Customer): Html {
  const own = account.subscriptions.all.find((one) => one.customer === customer.id && one.ended_at === null);
  const id = own?.default_payment_method ?? customer.invoice_settings.default_payment_method;
  const card = account.paymentMethods.find(id)?.card;
  return html`<h2>Payment method</h2>
    <p data-testid="card">
      ${card ? `${card.brand} •••• ${card.last4}, ${String(card.exp_month)}/${String(card.exp_year)}` : 'There is none.'}
    </p>
    <form method="post" novalidate>
      ${cardFields()}
      <button class="main" name="action" value="card">Use this card</button>
    </form>
    ${testCards}`;
}

function invoicesHtml(account: Account, customer: Customer): Html {
  const invoices = account.invoices
    .filter((one) => one.customer === customer.id && one.status !== 'draft')
    .toReversed();
  if (invoices.length === 0)
    return html`<h2>Invoices</h2>
      <p>There is none.</p>`;
  return html`<h2>Invoices</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Date</th>
          <th scope="col">Status</th>
          <th scope="col" class="money">Total</th>
        </tr>
      </thead>
      <tbody>
        ${invoices.map(
          (one) =>
            html`<tr>
              <td><a href="/stripe/invoices/${one.id}">${one.number}</a></td>
              <td>${day(one.created)}</td>
              <td>${one.status}</td>
              <td class="money">${money(one.total, one.currency)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
