import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from '../account.js';
import { StripeApiError } from '../api/stripe-error.js';
import { intentOf } from '../billing/invoice-finalize.js';
import { collect } from '../billing/invoice-pay.js';
import { money } from '../billing/line.js';
import { createCardMethod } from '../payments/payment-method.js';
import type { Invoice } from '../wire.js';
import { cardForm, enteredCard } from './card-form.js';
import { alert, cardFields, type Html, html, page, testCards } from './html.js';
import { send } from './send.js';

/** The hosted page of an invoice, where it can be read and paid, and its printable form. */
export function invoicePages(scope: FastifyInstance, account: Account): void {
  const found = (request: FastifyRequest): Invoice =>
    account.invoices.get((request.params as { id: string }).id);
  scope.get('/invoices/:id', (request, reply) => show(account, found(request), { reply }));
  scope.get('/invoices/:id/pdf', (request, reply) => {
    const invoice = found(request);
    return send(reply, page(`Invoice ${invoice.number ?? ''}`, sheet(account, invoice)));
  });
  scope.post('/invoices/:id', (request, reply) => {
    const invoice = found(request);
    if (invoice.status !== 'open') return show(account, invoice, { reply });
    try {
      return pay(account, invoice, { form: cardForm.parse(request.body ?? {}), reply });
    } catch (error) {
      if (!(error instanceof StripeApiError)) throw error;
      return show(account, invoice, { reply, error: error.message });
    }
  });
}

function pay(
  account: Account,
  invoice: Invoice,
  { form, reply }: { form: Parameters<typeof enteredCard>[1]; reply: FastifyReply },
): FastifyReply {
  const { card, expiry, name } = enteredCard(account, form);
  const method = createCardMethod(account, card, { expiry, details: { name } });
  collect(account, invoice, { method, returnUrl: `${account.origin}/stripe/invoices/${invoice.id}` });
  const intent = intentOf(account, invoice);
  const url = intent?.next_action?.redirect_to_url?.url;
  if (url != null) return reply.redirect(url, 303);
  return show(account, invoice, { reply, error: intent?.last_payment_error?.message });
}

function show(
  account: Account,
  invoice: Invoice,
  { reply, error }: { reply: FastifyReply; error?: string | undefined },
): FastifyReply {
  const waiting = intentOf(account, invoice)?.next_action?.redirect_to_url?.url;
  const body = html`${alert(error)} ${sheet(account, invoice)}
    <p><a href="/stripe/invoices/${invoice.id}/pdf">Printable invoice</a></p>
    ${invoice.status === 'open' && waiting != null && html`<p><a href="${waiting}">Confirm this payment with your bank</a></p>`}
    ${
      invoice.status === 'open' &&
      html`<h2>Pay ${money(invoice.amount_remaining, invoice.currency)}</h2>
        <form method="post" novalidate>
          ${cardFields()}
          <button class="main">Pay ${money(invoice.amount_remaining, invoice.currency)}</button>
        </form>
        ${testCards}`
    }`;
  return send(reply.code(error === undefined ? 200 : 422), page(`Invoice ${invoice.number ?? ''}`, body));
}

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

function sheet(account: Account, invoice: Invoice): Html {
  const amount = (cents: number) => money(cents, invoice.currency);
  const rows = sums(invoice);
  return html`<h1>Invoice ${invoice.number ?? '(draft)'}</h1>
    <p>
      ${account.settings.businessName} to ${invoice.customer_name ?? invoice.customer_email ?? ''},
      ${day(invoice.effective_at ?? invoice.created)}. Status:
      <strong data-testid="status">${invoice.status ?? ''}</strong>
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Period</th>
          <th scope="col" class="money">Amount</th>
        </tr>
      </thead>
      <tbody>
        ${invoice.lines.data.map(
          (line) =>
            html`<tr>
              <td>${line.description}</td>
              <td>${day(line.period.start)} – ${day(line.period.end)}</td>
              <td class="money">${amount(line.amount)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        ${rows.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row" colspan="2">${name}</th>
              <td class="money">${value}</td>
            </tr>`,
        )}
      </tfoot>
    </table>`;
}

function sums(invoice: Invoice): [string, string][] {
  const amount = (cents: number) => money(cents, invoice.currency);
  const off = (invoice.total_discount_amounts ?? []).reduce((sum, one) => sum + one.amount, 0);
  const tax = (invoice.total_taxes ?? []).reduce((sum, one) => sum + one.amount, 0);
  return [
    ['Subtotal', amount(invoice.subtotal)],
    ...(off > 0 ? [['Discount', `-${amount(off)}`] as [string, string]] : []),
    ...(tax !== 0 ? [['Tax', amount(tax)] as [string, string]] : []),
    ['Total', amount(invoice.total)],
    ['Amount due', amount(invoice.amount_due)],
  ];
}
