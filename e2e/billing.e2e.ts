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

interface Journey {
  guild: Guild;
  /** The server's name where it has to be chosen. */
  server?: string;
  /** Refused at Stripe's page, tried before the one that is accepted. */
  refusedCard?: string;
  /** Looks at a page as a whole. */
  look: () => Promise<void>;
}

/** Each step changes what the bot does, and the bot is asked. */
async function fromFreeToBusinessAndBack(customer: Customer, journey: Journey): Promise<void> {
  const { guild, look } = journey;
  const { page, words } = customer;
  const member = await product.join(guild, 3);
  const channelId = channelOf(guild);
  const ask = async (question: string) => (await lastWord(member, { channelId, question })).content;

  await customer.install({ username: guild.members[0]!.username, server: journey.server });
  expect(await ask('why is the sky blue?')).toMatch(ofFree);
  await customer.like('budget.form.maximum', { amount: '5.00' }).waitFor();
  await look();

  await customer.openBilling();
  await customer.hasPlan('Free');
  await look();
  await customer.buttonLike('billing.plans.try').click();
  if (journey.refusedCard !== undefined) {
    await customer.payWith(journey.refusedCard);
    await page.getByRole('alert').getByText('Your card was declined.').waitFor();
    expect(await ask('why is the grass green?')).toMatch(ofFree);
  }
  await customer.payWith(accepted);
  await customer.says('billing.checkout.done');
  await customer.hasPlan('Pro');
  await look();
  await customer.chooseModel(ofPro);
  expect(await ask('why is snow white?')).toContain(ofPro);
  await customer.openServer();
  await customer.like('budget.form.maximum', { amount: '50.00' }).waitFor();

  await customer.openServer('alerts');
  await page.getByRole('combobox', { name: words('alerts.channel') }).click();
  await page.getByRole('option', { name: '#general' }).click();
  await customer.button('alerts.save').click();
  await customer.says('alerts.saved');
  await customer.setBudget('0.02');
  await customer.like('budget.saved', { amount: '0.02' }).waitFor();
  await expect
    .poll(() => ask('write 120 words about the sea'), { timeout: 120_000, interval: 1 })
    .toMatch(budgetIsUsedUp);
  await member.seen.until('an alert in the channel', () =>
    member.seen.ofBot(channelId).find(({ content }) => content.includes(`/guilds/${guild.id}/budgets`)),
  );
  await customer.openServer('alerts');
  await customer.untilShown(() => page.getByText(words('alerts.toldTo.channel')));
  await look();
  await customer.setBudget('20');
  await customer.like('budget.saved', { amount: '20.00' }).waitFor();
  expect(await ask('why are roses red?')).toContain(ofPro);

  await spendIncluded(guild.id, 50_000_000);
  expect(await ask('why is coal black?')).toMatch(accountIsUsedUp);
  await customer.openBilling();
  await customer.like('credits.included.used', { used: '50.00', cap: '50.00' }).waitFor();
  await page.getByRole('textbox', { name: words('credits.overage.cap') }).fill('5');
  await customer.button('credits.overage.switchOn').click();
  await customer.dialog('credits.overage.agree').click();
  await customer.says('credits.overage.nowOn');
  expect(await ask('why is gold yellow?')).toContain(ofPro);
  await customer.untilShown(() => customer.like('credits.overage.on', { used: '0.0', cap: '5.00' }));
  await look();
  await meterHas(guild.id);
  await payBusinessAndLeave(customer, { ask, look });
}

type Asking = Pick<Journey, 'look'> & { ask: (question: string) => Promise<string> };

async function payBusinessAndLeave(customer: Customer, { ask, look }: Asking): Promise<void> {
  const { page, words } = customer;
  await customer.button('billing.plans.change', { name: 'Business' }).click();
  await customer.buttonLike('billing.change.pay').click();
  await customer.hasPlan('Business');
  await customer.untilShown(() =>
    page
      .getByRole('table', { name: words('billing.invoices.title') })
      .getByRole('row')
      .filter({ hasText: '750.00' })
      .filter({ hasText: words('billing.invoices.states.paid') }),
  );
  await look();
  expect(await ask('why is milk white?')).toContain(ofPro);

  await customer.button('billing.plans.change', { name: 'Pro' }).click();
  await customer.dialog('billing.change.confirm').click();
  await customer.like('billing.nextPlan', { name: 'Pro' }).waitFor();
  await customer.cancelPlan();
  await look();
  expect(await ask('why is night dark?')).toContain(ofPro);

  await pass(32);
  await customer.untilShown(() => page.getByText(words('billing.none')));
  await customer.hasPlan('Free');
  await look();
  expect(await ask('why is the sea salty?')).toMatch(accountIsUsedUp);
  await customer.openServer();
  await customer.like('budget.form.maximum', { amount: '5.00' }).waitFor();
}

/** Resolves when Stripe's meter was told of all overage. */
async function meterHas(guildId: string): Promise<void> {
  const told = () =>
    product.query<{ sent: boolean }>(
      `SELECT sent_at IS NOT NULL AS sent FROM meter_events
       WHERE tenant_id = (SELECT tenant_id FROM guilds WHERE guild_id = $1)`,
      [guildId],
    );
  await expect.poll(told, { timeout: 60_000 }).toEqual([{ sent: true }]);
}

test('from the landing page to Pro, overage, Business and back to Free, the bot following each step', async () => {
  const customer = await arrive(library, 'en');
  const look = () => expectAccessible(customer.page);
  await fromFreeToBusinessAndBack(customer, { guild: library, server: 'Kitabxane', look });
}, 420_000);

const phone = { locale: 'ar', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** From right to left, and nothing sideways. */
async function looksArabic({ page }: Customer): Promise<void> {
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await expectFitting(page);
  await expectAccessible(page);
}

test('the same in Arabic on a phone, after a card was declined', async () => {
  const customer = await arrive(bazaar, 'ar', phone);
  await product.known(bazaar.id);
  const look = () => looksArabic(customer);
  await fromFreeToBusinessAndBack(customer, { guild: bazaar, refusedCard: declined, look });
}, 420_000);

test.each([
  ['en', 'in dark colours', { colorScheme: 'dark' }],
  ['ar', 'on a phone', phone],
] as const)(
  'every page of server and account is clean, in %s %s',
  async (language, _, look) => {
    const customer = await arrive(bazaar, language, look);
    await customer.logIn(bazaar.members[0]!.username);
    const clean = () => (language === 'ar' ? looksArabic(customer) : expectAccessible(customer.page));
    await customer.openServer();
    expect(await customer.eachSection(clean)).toBe(8);
    await customer.openBilling();
    expect(await customer.eachSection(clean)).toBe(8);
  },
  240_000,
);
