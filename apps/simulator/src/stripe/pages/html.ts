/** Markup that may be put into other markup as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | Html[] | string | number | null | undefined | false;

/** Everything that is put in is escaped, but for other markup. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(strings.reduce((all, text, index) => `${all}${markupOf(values[index - 1])}${text}`));
}

function markupOf(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join('\n');
  return escape(String(value));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

const STYLE = new Html(`<style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.45; }
body { margin: 0; background: light-dark(#f6f8fa, #14171c); color: light-dark(#1a1f36, #e8eaf0); }
.banner { background: #ffd400; color: #1a1400; padding: .5rem 1rem; text-align: center; }
main { width: min(34rem, 92vw); margin: 1.5rem auto; padding: 1.5rem; border-radius: .75rem; background: light-dark(#fff, #1f242c); box-sizing: border-box; }
h1 { font-size: 1.35rem; margin: 0 0 .75rem; }
h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
label { display: block; margin: .75rem 0 0; }
input, select { font: inherit; display: block; width: 100%; padding: .6rem; margin-top: .25rem; box-sizing: border-box; border: 1px solid light-dark(#6b7385, #8d95a5); border-radius: .4rem; background: light-dark(#fff, #14171c); color: inherit; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
button { font: inherit; padding: .65rem 1.1rem; border-radius: .4rem; border: 1px solid light-dark(#6b7385, #8d95a5); background: transparent; color: inherit; cursor: pointer; }
button.main { background: #4f3fd1; border-color: #4f3fd1; color: #fff; width: 100%; margin-top: 1.25rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
.inline { display: flex; gap: .75rem; align-items: end; } .inline label { flex: 1; }
table { width: 100%; border-collapse: collapse; } th, td { text-align: start; padding: .4rem .25rem; border-bottom: 1px solid light-dark(#d8dde6, #3a414d); } td.money, th.money { text-align: end; }
tfoot tr:last-child td, tfoot tr:last-child th { font-weight: 700; border: 0; }
[role=alert] { border: 2px solid light-dark(#b3093c, #ff8095); color: light-dark(#8a062d, #ffb3c0); padding: .6rem .9rem; border-radius: .4rem; }
a { color: light-dark(#3c2fb0, #b4a9ff); }
:focus-visible { outline: 3px solid #7a6cff; outline-offset: 2px; }
details { margin-top: 1.25rem; } code { font-size: .95em; overflow-wrap: anywhere; }
</style>`);

/** A whole page. Each says plainly that nothing here is real. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${STYLE}
      </head>
      <body>
        <header class="banner">This is a simulated Stripe. No card is charged and no money moves.</header>
        <main>${body}</main>
      </body>
    </html>`.markup;
}

export const alert = (text: string | undefined): Html =>
  text === undefined ? html`` : html`<p role="alert">${text}</p>`;

/** The cards that a visitor may try. */
export const testCards = html`<details>
  <summary>Test cards</summary>
  <ul>
    <li><code>4242 4242 4242 4242</code> is accepted</li>
    <li><code>4000 0000 0000 0002</code> is declined</li>
    <li><code>4000 0025 0000 3155</code> asks for 3-D Secure once</li>
    <li><code>4000 0027 6000 3184</code> asks for 3-D Secure each time</li>
    <li><code>4000 0000 0000 0341</code> can be saved, but charges fail</li>
    <li><code>4000 0000 0000 0259</code> is accepted, then disputed</li>
  </ul>
  <p>Any future date and any three digits go with them.</p>
</details>`;

interface CardFields {
  number?: string | undefined;
  expiry?: string | undefined;
  name?: string | undefined;
}

export const cardFields = ({ number = '', expiry = '', name = '' }: CardFields = {}): Html => html`
  <label
    >Card number
    <input name="cardNumber" inputmode="numeric" autocomplete="cc-number" required value="${number}"
  /></label>
  <div class="row">
    <label
      >Expiry (MM / YY)
      <input
        name="cardExpiry"
        inputmode="numeric"
        autocomplete="cc-exp"
        required
        placeholder="12 / 34"
        value="${expiry}"
    /></label>
    <label
      >CVC <input name="cardCvc" inputmode="numeric" autocomplete="cc-csc" required placeholder="123"
    /></label>
  </div>
  <label>Name on card <input name="billingName" autocomplete="cc-name" required value="${name}" /></label>
`;

export const authenticationPage = ({ action, amount }: { action: string; amount: string | null }): string =>
  page(
    '3-D Secure',
    html`<h1>Your bank asks whether this is you</h1>
      <p>
        ${amount === null ? 'A card is being saved for later payments.' : `A payment of ${amount} needs your consent.`}
      </p>
      <form method="post" action="${action}">
        <div class="actions">
          <button class="main" name="authentication" value="passed">Approve</button>
          <button name="authentication" value="failed">Fail authentication</button>
        </div>
      </form>`,
  );
