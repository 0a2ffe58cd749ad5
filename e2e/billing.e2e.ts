import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { expectAccessible, expectFitting, launchBrowser, openWindow } from './browser.js';
import { Customer, lastWord, wordsIn } from './customer.js';
import { Product, type Guild } from './product.js';

let product: Product;
let browser: Browser;
/** The bot is there from the start. */
let bazaar: Guild;
/** Its owner has not heard of the bot yet. */
let library: Guild;

const day = 86_400;
const accepted = '4242 4242 4242 4242';
const declined = '4000 0000 0000 0002';
/** The bot speaks the language of the server or of the question. */
const budgetIsUsedUp = /bütçesi doldu|budget for the month is used up/;
const accountIsUsedUp = /hesabın bu ayki hakkı doldu|has used up what it has for the month/;
const ofFree = /claude-(haiku|sonnet)-5-5/;
const ofPro = 'claude-opus-5-5';

beforeAll(async () => {
  browser = await launchBrowser();
  product = await Product.start();
  [bazaar, library] = product.seed.guilds as [Guild, Guild];
});

afterEach(() => product.calm());

afterAll(async () => {
  await product?.stop();
  await browser?.close();
});

async function arrive(guild: Guild, language: 'en' | 'ar', look?: BrowserContextOptions): Promise<Customer> {
  const { page, problems } = await openWindow(browser, look);
  onTestFinished(async () => {
    await page.context().close();
    // A declined card is a page with an error status at Stripe, which the browser notes.
    expect(problems.filter((one) => !/\/stripe\/checkout\/.+ 422 /.test(one))).toEqual([]);
  });
  await page.goto(`${product.stack.url}/`);
  return new Customer(page, wordsIn(language), `${product.stack.url}/guilds/${guild.id}`);
}

const channelOf = (guild: Guild) => guild.channels.find(({ name }) => name === 'general')!.id;

/** Lets time pass at Stripe. */
const pass = (days: number) => product.control('POST', '/_stripe/advance', { seconds: days * day });

/** As if the account's other servers had answered a whole month through: everything that its plan includes is spent. */
async function spendIncluded(guildId: string, micros: number): Promise<void> {
  await product.query(
    `UPDATE budget_months SET cap_micros = greatest(cap_micros, $2), settled_micros = $2
     WHERE tenant_id = (SELECT tenant_id FROM guilds WHERE guild_id = $1)`,
    [guildId, micros],
  );
}

test('from the landing page to Pro, overage, Business and back to Free, the bot following each step', async () => {
  const customer = await arrive(library, 'en');
  const { page, words } = customer;
  const member = await product.join(library, 3);
  const channelId = channelOf(library);
  const ask = (question: string) => lastWord(member, { channelId, question });
  const atMost = (amount: string) => page.getByText(words('budget.form.maximum', { amount })).waitFor();

  await customer.install({ username: library.members[0]!.username, server: 'Kitabxane' });
  expect((await ask('why is the sky blue?')).content).toMatch(ofFree);
  await atMost('$5.00');

  await customer.openBilling();
  await customer.hasPlan('Free');
  await customer.buttonLike('billing.plans.try').click();
  await customer.payWith(accepted);
  await customer.says('billing.checkout.done');
  await customer.hasPlan('Pro');
  await customer.chooseModel(ofPro);
  expect((await ask('why is the grass green?')).content).toContain(ofPro);
  await customer.openServer();
  await atMost('$50.00');

  await customer.openServer('alerts');
  await page.getByRole('combobox', { name: words('alerts.channel') }).click();
  await page.getByRole('option', { name: '#general' }).click();
  await customer.button('alerts.save').click();
  await customer.says('alerts.saved');
  await customer.setBudget('0.02');
  await page.getByText(words('budget.saved', { amount: '$0.02' })).waitFor();
  await expect
    .poll(async () => (await ask('write 120 words about the sea')).content, { timeout: 120_000, interval: 1 })
    .toMatch(budgetIsUsedUp);
  await member.seen.until('an alert in the channel', () =>
    member.seen.ofBot(channelId).find(({ content }) => content.includes(`/guilds/${library.id}/budgets`)),
  );
  await customer.openServer('alerts');
  await customer.untilShown(() => page.getByText(words('alerts.toldTo.channel')));
  await customer.setBudget('20');
  await page.getByText(words('budget.saved', { amount: '$20.00' })).waitFor();
  expect((await ask('why is snow white?')).content).toContain(ofPro);

  await spendIncluded(library.id, 50_000_000);
  expect((await ask('why is coal black?')).content).toMatch(accountIsUsedUp);
  await customer.openBilling();
  await page.getByText('$50.00 of $50.00 included used').first().waitFor();
  await page.getByRole('textbox', { name: words('credits.overage.cap') }).fill('5');
  await customer.button('credits.overage.switchOn').click();
  await customer.dialog('credits.overage.agree').click();
  await customer.says('credits.overage.nowOn');
  expect((await ask('why are roses red?')).content).toContain(ofPro);
  await customer.untilShown(() => page.getByText(/On: \$0\.0\d*[1-9]\d* of at most \$5\.00 this month/));

  await customer.button('billing.plans.change', { name: 'Business' }).click();
  await customer.buttonLike('billing.change.pay').click();
  await customer.hasPlan('Business');
  await customer.untilShown(() =>
    page
      .getByRole('table', { name: words('billing.invoices.title') })
      .getByRole('row')
      .filter({ hasText: '$750.00' })
      .filter({ hasText: words('billing.invoices.states.paid') }),
  );
  expect((await ask('why is gold yellow?')).content).toContain(ofPro);

  await customer.button('billing.plans.change', { name: 'Pro' }).click();
  await customer.dialog('billing.change.confirm').click();
  await page.getByText(/^From .+ on the plan is Pro\.$/).waitFor();
  await customer.cancelPlan();
  expect((await ask('why is milk white?')).content).toContain(ofPro);

  await pass(32);
  await customer.untilShown(() => page.getByText(words('billing.none')));
  await customer.hasPlan('Free');
  expect((await ask('why is night dark?')).content).toMatch(accountIsUsedUp);
  await customer.openServer();
  await page.getByText(/^At most \$5\.00/).waitFor();
}, 420_000);

test('in Arabic, on a phone: a declined card, Pro, and back to Free', async () => {
  const phone = { locale: 'ar', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const customer = await arrive(bazaar, 'ar', phone);
  const { page, words } = customer;
  await product.known(bazaar.id);
  const member = await product.join(bazaar, 4);
  const ask = (question: string) => lastWord(member, { channelId: channelOf(bazaar), question });
  const looksRight = async () => {
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await expectFitting(page);
    await expectAccessible(page);
  };

  await customer.install({ username: bazaar.members[0]!.username });
  await looksRight();
  expect((await ask('why is the sky blue?')).content).toMatch(ofFree);
  await customer.openBilling();
  await customer.hasPlan('Free');
  await looksRight();

  await customer.buttonLike('billing.plans.try').click();
  await customer.payWith(declined);
  await page.getByRole('alert').getByText('Your card was declined.').waitFor();
  await expectFitting(page);
  await expectAccessible(page);
  expect((await ask('why is the grass green?')).content).toMatch(ofFree);
  await customer.payWith(accepted);
  await customer.says('billing.checkout.done');
  await customer.hasPlan('Pro');
  await looksRight();
  await customer.chooseModel(ofPro);
  expect((await ask('why is snow white?')).content).toContain(ofPro);

  await customer.openServer('alerts');
  await page.getByRole('combobox', { name: words('alerts.channel') }).waitFor();
  await looksRight();
  await customer.openBilling();
  await page
    .getByRole('table', { name: words('billing.invoices.title') })
    .getByText(words('billing.invoices.states.paid'))
    .waitFor();
  await customer.cancelPlan();
  await looksRight();
  expect((await ask('why is coal black?')).content).toContain(ofPro);
  await pass(15);
  await customer.untilShown(() => page.getByText(words('billing.none')));
  await customer.hasPlan('Free');
  await looksRight();
  expect((await ask('why are roses red?')).content).toMatch(ofFree);
}, 300_000);
