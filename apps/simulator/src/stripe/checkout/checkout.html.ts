import type { Account } from '../account.js';
import { intervalOf, intervalText } from '../billing/period.js';
import { money } from '../billing/line.js';
import { alert, cardFields, type Html, html, page, testCards } from '../pages/html.js';
import type { CheckoutLine, CheckoutSession } from '../wire.js';
import { hasTrial, linesOf } from './order.js';

/** Places a visitor may say to be in; tax is the same in all of them. */
const COUNTRIES = {
  US: 'United States',
  DE: 'Germany',
  TR: 'Türkiye',
  IQ: 'Iraq',
  GB: 'United Kingdom',
  FR: 'France',
};

interface View {
  error?: string | undefined;
  form: {
    email?: string;
    cardNumber?: string;
    cardExpiry?: string;
    billingName?: string;
    billingCountry?: string;
    promotionCode?: string;
  };
}

/** The first button is what the Enter key presses: paying, not the promotion code. */
export function checkoutHtml(account: Account, session: CheckoutSession, { error, form }: View): string {
  const customer = account.customers.find(session.customer);
  const email = customer?.email ?? session.customer_email;
  const country = form.billingCountry ?? customer?.address?.country ?? 'US';
  const verb = { subscription: 'Subscribe', payment: 'Pay', setup: 'Save card' }[session.mode as 'payment'];
  return page(
    `${verb} – ${account.settings.businessName}`,
    html`<h1>${verb}</h1>
      <p>${account.settings.businessName}</p>
      ${alert(error)} ${summary(account, session)}
      <form method="post" novalidate>
        <button name="action" value="pay" hidden></button>
        ${session.allow_promotion_codes === true && promotion(account, session, form.promotionCode)}
        ${
          email === null || email === undefined
            ? html`<label
                >Email
                <input name="email" type="email" autocomplete="email" required value="${form.email ?? ''}"
              /></label>`
            : html`<p>Email: <strong>${email}</strong></p>`
        }
        ${cardFields({ number: form.cardNumber, expiry: form.cardExpiry, name: form.billingName ?? customer?.name ?? '' })}
        <label
          >Country
          <select name="billingCountry" autocomplete="country">
            ${Object.entries(COUNTRIES).map(([code, name]) => option(code, name, country))}
          </select></label
        >
        <button class="main" name="action" value="pay">${buttonText(account, session, verb)}</button>
      </form>
      ${session.cancel_url !== null && html`<p><a href="${session.cancel_url}">Back, without paying</a></p>`}
      ${testCards}`,
  );
}

const option = (code: string, name: string, chosen: string): Html =>
  code === chosen
    ? html`<option value="${code}" selected>${name}</option>`
    : html`<option value="${code}">${name}</option>`;

function buttonText(account: Account, session: CheckoutSession, verb: string): string {
  const order = account.orders.get(session.id);
  if (session.mode === 'subscription') return order && hasTrial(order) ? 'Start trial' : 'Subscribe';
  if (session.mode === 'setup') return 'Save card';
  return `${verb} ${money(session.amount_total ?? 0, session.currency ?? 'usd')}`;
}

function promotion(account: Account, session: CheckoutSession, typed = ''): Html {
  const applied = account.promotionCodes.find(session.discounts?.[0]?.promotion_code)?.code;
  return html`<div class="inline">
    <label
      >Promotion code <input name="promotionCode" autocomplete="off" value="${applied ?? typed}"
    /></label>
    <button name="action" value="apply">Apply</button>
  </div>`;
}

function summary(account: Account, session: CheckoutSession): Html {
  if (session.mode === 'setup')
    return html`<p>Your card is saved for later payments. Nothing is paid now.</p>`;
  const { currency } = session;
  const amount = (cents: number | null | undefined) => money(cents ?? 0, currency ?? 'usd');
  const { amount_discount: off = 0, amount_tax: tax = 0 } = session.total_details ?? {};
  return html`<table>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col" class="money">Price</th>
      </tr>
    </thead>
    <tbody>
      ${linesOf(account, session.id).data.map((line) => row(line))}
    </tbody>
    <tfoot>
      ${
        off > 0 &&
        html`<tr>
          <th scope="row">Discount</th>
          <td class="money">-${amount(off)}</td>
        </tr>`
      }
      ${
        session.automatic_tax.enabled &&
        html`<tr>
          <th scope="row">Tax</th>
          <td class="money">${amount(tax)}</td>
        </tr>`
      }
      <tr>
        <th scope="row">Due today</th>
        <td class="money" data-testid="total">${amount(session.amount_total)}</td>
      </tr>
    </tfoot>
  </table>`;
}

function row({ description, quantity, price }: CheckoutLine): Html {
  const every = price?.recurring ? ` per ${intervalText(intervalOf(price))}` : '';
  const unit = `${money(price?.unit_amount_decimal ?? '0', price?.currency)}${every}`;
  return html`<tr>
    <td>${quantity !== null && quantity > 1 ? `${String(quantity)} × ` : ''}${description}</td>
    <td class="money">${unit}</td>
  </tr>`;
}
