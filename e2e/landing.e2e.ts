import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { before, talk, today } from './bazaar-talk.js';
import { expectAccessible, expectFitting, launchBrowser, openWindow } from './browser.js';
import type { Person } from './discord-human.js';
import { Product, type Guild } from './product.js';

let product: Product;
let browser: Browser;
/** The bot is there from the start. */
let bazaar: Guild;
/** Its owner has not heard of the bot yet. */
let library: Guild;

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

/** A window of one test; the test fails when a page's script did. */
async function arrive(look?: BrowserContextOptions): Promise<Page> {
  const { page, problems } = await openWindow(browser, look);
  onTestFinished(async () => {
    await page.context().close();
    expect(problems).toEqual([]);
  });
  return page;
}

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const at = (guild: Guild) => `${product.stack.url}/guilds/${guild.id}`;
const channelOf = (guild: Guild, name: string) => guild.channels.find((channel) => channel.name === name)!.id;

/** Owns the server that the bot is in, once the product has noticed. */
async function ownerOfBazaar(): Promise<Person> {
  await product.known(bazaar.id);
  return bazaar.members[0]!;
}

/** Discord's own pages: says who one is. */
async function chooseAccount(page: Page, { username }: { username: string }): Promise<void> {
  await page.getByRole('button', { name: username }).click();
  await button(page, 'Authorize').waitFor();
}

/** From any page of the dashboard that asks for it. */
async function logIn(page: Page, person: { username: string }): Promise<void> {
  await page.goto(`${product.stack.url}/`);
  await link(page, 'Log in').first().click();
  await chooseAccount(page, person);
  await button(page, 'Authorize').click();
  await title(page, 'Your servers').waitFor();
}

async function setBudget(page: Page, dollars: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Monthly budget' }).fill(dollars);
  await button(page, 'Save budget').click();
}

const turns = (page: Page) => page.getByRole('region', { name: 'Latest questions' });
const meter = (page: Page) => page.getByRole('meter', { name: 'Budget this month' });

/** The dashboard refreshes every half minute; who waits for something reloads. */
async function untilShown(page: Page, look: () => Promise<boolean>): Promise<void> {
  const reloaded = async () => {
    await page.reload();
    await turns(page)
      .getByRole('heading', { level: 3 })
      .or(turns(page).getByText('No questions yet'))
      .first()
      .waitFor();
    return look();
  };
  await expect.poll(reloaded, { timeout: 60_000, interval: 500 }).toBe(true);
}

/** The guided set-up, as somebody goes through it who takes what is offered, up to the first question. */
async function throughSetUp(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Guided set-up' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Türkçe').check();
  await button(page, 'Continue').click();
  await page.getByLabel('Only in these channels').check();
  await page.getByRole('combobox', { name: 'These channels' }).click();
  await page.getByRole('option', { name: '#general' }).click();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await button(page, 'Continue').click();
  await page.getByRole('textbox', { name: 'Monthly budget' }).waitFor();
  await button(page, 'Continue').click();
  await page.getByText('Waiting for the first answer').waitFor();
  await expectAccessible(page);
}

/** Past the guided set-up, which a person is led to until it is done once. */
async function passSetUp(page: Page, skip: string): Promise<void> {
  const overview = page.getByRole('meter').first();
  await button(page, skip).or(overview).first().waitFor();
  if (await button(page, skip).isVisible()) await button(page, skip).click();
  await overview.waitFor();
}

test('from the landing page to an answer, then a budget of 0 and back', async ({ annotate }) => {
  const page = await arrive();
  const member = await product.join(library, 2);
  const general = channelOf(library, 'general');
  await page.goto(`${product.stack.url}/`);
  const since = Date.now();

  await link(page, 'Add to Discord').first().click();
  await chooseAccount(page, library.members[0]!);
  await page.getByLabel('Add to server').selectOption({ label: 'Kitabxane' });
  await button(page, 'Authorize').click();
  await title(page, 'Kitabxane').waitFor();
  expect(page.url()).toMatch(`${at(library)}/setup`);
  await throughSetUp(page);
  const answer = await member.ask(general, 'kütüphanede 12 × 9 kaç eder?');
  expect(answer.content).toContain('12 × 9 = 108');
  await page.getByText('It works').waitFor();
  const seconds = (Date.now() - since) / 1000;
  const told = `${seconds.toFixed(1)} s from the landing page to the first answer, the guided set-up on the way`;
  process.stdout.write(`${told}\n`);
  await annotate(told);
  expect(seconds).toBeLessThan(45);
  await button(page, 'Finish').click();
  await page.waitForURL(at(library));

  await untilShown(page, () => turns(page).getByText('kütüphanede 12 × 9').first().isVisible());
  const [charge] = await product.charges(library.id);
  const spent = Number(charge!.charged_micros);
  expect(spent).toBeGreaterThan(0);
  expect(await meter(page).getAttribute('aria-valuetext')).not.toBe('$0.00 of $5.00');

  await setBudget(page, '0');
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, save it' }).click();
  await page.getByText('Limit set to $0.00').waitFor();
  const refused = await member.mention(general, 'bugün hava nasıl, söyler misin?');
  const refusal = await member.seen.replyTo(refused.id);
  expect(refusal.content).toMatch(/bütçesi doldu.+tarihinde başlıyor/);
  expect(await product.charges(library.id)).toHaveLength(1);
  await untilShown(page, () => turns(page).getByText('Declined').first().isVisible());

  await setBudget(page, '5');
  await page.getByText('Limit set to $5.00').waitFor();
  expect((await member.ask(general, 'peki 7 × 6 kaç eder?')).content).toContain('7 × 6 = 42');
});

test('a budget that was lowered can be taken back at once', async () => {
  const page = await arrive();
  await logIn(page, await ownerOfBazaar());
  await link(page, 'Bazaar of Languages').click();
  await setBudget(page, '3.5');
  await button(page, 'Undo').click();
  await page.getByText('Taken back').waitFor();
  expect(await meter(page).getAttribute('aria-valuetext')).toMatch(/ of \$5\.00$/);
});

test('who manages nothing is told so', async () => {
  const page = await arrive();
  await logIn(
    page,
    bazaar.members.find(({ username }) => username === 'sofia')!,
  );
  await page.getByText('No servers to manage').waitFor();
  await page.goto(at(bazaar));
  await title(page, 'You cannot manage this server').waitFor();
  await expectAccessible(page);
});

test('a page that was opened without a login is where one comes back to', async () => {
  const page = await arrive();
  await page.goto(`${at(bazaar)}/budgets`);
  await title(page, 'Log in to go on').waitFor();
  await expectAccessible(page);
  await link(page, 'Log in with Discord').click();
  await chooseAccount(page, await ownerOfBazaar());
  await button(page, 'Authorize').click();
  await page.getByRole('heading', { name: 'Limits for members, roles and channels' }).waitFor();
  expect(page.url()).toBe(`${at(bazaar)}/budgets`);
});

test.each(['light', 'dark'] as const)('axe finds nothing on any page, in %s colours', async (colorScheme) => {
  const page = await arrive({ colorScheme });
  await page.goto(`${product.stack.url}/`);
  await link(page, 'Add to Discord').first().waitFor();
  await expectAccessible(page);
  await link(page, 'Add to Discord').first().click();
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  await expectAccessible(page);
  await chooseAccount(page, await ownerOfBazaar());
  await expectAccessible(page);
  await button(page, 'Authorize').click();
  await title(page, 'Bazaar of Languages').waitFor();
  await passSetUp(page, 'Skip the set-up');
  await turns(page).getByText('No questions yet').waitFor();
  await expectAccessible(page);
  await setBudget(page, '0');
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, save it' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await link(page, 'Budgets').click();
  await page.getByRole('heading', { name: 'Add or change a limit' }).waitFor();
  await expectAccessible(page);
  await link(page, 'Settings').click();
  await page.getByRole('heading', { name: 'Server settings' }).waitFor();
  await page.getByLabel('Tone').waitFor();
  await expectAccessible(page);
  await link(page, 'Permissions').click();
  await page.getByRole('combobox', { name: '/ask for Everybody' }).waitFor();
  await expectAccessible(page);
  await link(page, 'All servers').click();
  await title(page, 'Your servers').waitFor();
  await link(page, 'Bazaar of Languages').waitFor();
  await expectAccessible(page);
});

test('in Arabic, on a phone, everything runs from right to left and nothing sideways', async () => {
  const page = await arrive({
    locale: 'ar',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.goto(`${product.stack.url}/`);
  const add = link(page, 'أضِفه إلى Discord').first();
  await add.waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await expectFitting(page);
  await expectAccessible(page);
  await add.click();
  await chooseAccount(page, await ownerOfBazaar());
  await expectFitting(page);
  await button(page, 'Authorize').click();
  await title(page, 'Bazaar of Languages').waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await passSetUp(page, 'تخطَّ الإعداد');
  await page.getByRole('meter').first().waitFor();
  await expectFitting(page);
  await expectAccessible(page);
  for (const [section, landmark] of [
    ['settings', 'لغة رسائل البوت نفسه'],
    ['permissions', '/ask لـ الجميع'],
    ['setup', 'العربية'],
  ] as const) {
    await page.goto(`${at(bazaar)}/${section}${section === 'setup' ? '?step=language' : ''}`);
    await page.getByLabel(landmark).first().waitFor();
    await expectFitting(page);
    await expectAccessible(page);
  }
});

/** Sets back when the questions of a channel were asked; `days` in the order in which they were. */
async function ageTurns(channelId: string, days: number[]): Promise<void> {
  const kept = () => product.query('SELECT 1 FROM turns WHERE channel_id = $1', [channelId]);
  await expect.poll(kept, { timeout: 60_000 }).toHaveLength(days.length);
  await product.query(
    `UPDATE turns SET created_at = created_at - make_interval(days => aged.days)
     FROM (SELECT id, ($2::int[])[row_number() OVER (ORDER BY position)] AS days FROM turns WHERE channel_id = $1) aged
     WHERE turns.id = aged.id`,
    [channelId, days],
  );
}

/** Pictures of the README are made by `UPDATE_SCREENSHOTS=1`. */
async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const file = fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));
  const taken = await page.screenshot(process.env['UPDATE_SCREENSHOTS'] === '1' ? { path: file } : {});
  expect(taken.length).toBeLessThan(300 * 1024);
}

test('days of talk in five languages, as the dashboard and the playground show them', async () => {
  const owner = await ownerOfBazaar();
  const people = await Promise.all(bazaar.members.map((_, index) => product.join(bazaar, index)));
  const [general, quiet] = [channelOf(bazaar, 'general'), channelOf(bazaar, 'bot-playground')];
  const answers = await Promise.all([talk(people, quiet, before), talk(people, general, today)]);
  const wanted = [before, today].map((lines) =>
    lines.map(({ answer }) => expect.stringContaining(answer) as string),
  );
  expect(answers).toEqual(wanted);
  await ageTurns(
    quiet,
    before.map(({ days }) => days),
  );

  const page = await arrive();
  await logIn(page, owner);
  await link(page, 'Bazaar of Languages').click();
  const rows = page.getByRole('table', { name: 'Usage per day' }).getByRole('row');
  await rows.first().waitFor({ state: 'attached' });
  const replies = await rows
    .getByRole('cell')
    .evaluateAll((cells) => cells.map(({ textContent }) => textContent));
  const perDay = replies.filter((_, index) => index % 3 === 0).map(Number);
  expect(perDay.reduce((sum, count) => sum + count)).toBe(before.length + today.length);
  expect(perDay.filter((count) => count > 0)).toHaveLength(new Set(before.map(({ days }) => days)).size + 1);
  await setBudget(page, '0.05');
  await page.getByText('Limit set to $0.05').waitFor();
  await page.reload();
  await turns(page).getByRole('button').first().waitFor();
  await page.locator('.recharts-bar-rectangle path').first().waitFor();
  // The money, the figures and the chart fit into one window, below the header that stays.
  await page.getByRole('region', { name: 'Budget this month' }).evaluate((budget) => {
    const header = budget.ownerDocument.querySelector('header')?.getBoundingClientRect().height ?? 0;
    budget.ownerDocument.defaultView?.scrollBy(0, budget.getBoundingClientRect().top - header - 14);
  });
  await picture(page, 'dashboard');
  await turns(page).getByRole('button', { name: 'what is my favourite colour?' }).click();
  await turns(page).getByText('You said: “my favourite colour is turquoise').first().waitFor();
  await expectAccessible(page);

  const layla = bazaar.members.find(({ username }) => username === 'layla')!;
  await page.goto(`${product.stack.simulatorUrl}/?as=${layla.id}&guild=${bazaar.id}&channel=${general}`);
  const messages = page.getByRole('log', { name: 'Messages' }).getByRole('article');
  await messages.last().getByText('You said: “my favourite colour is turquoise').waitFor();
  expect(await messages.count()).toBeGreaterThanOrEqual(2 * today.length);
  await picture(page, 'playground');
  await expectAccessible(page);
});
