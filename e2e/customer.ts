import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Human } from './discord-human.js';
import type { SeenMessage } from './transcript.js';

/** The dashboard's own words by their keys. @throws Error when there is no such text */
export type Words = (key: string, values?: Record<string, string>) => string;

export function wordsIn(language: 'en' | 'ar'): Words {
  return (key, values = {}) => {
    const [section = '', ...path] = key.split('.');
    const file = new URL(`../apps/web/src/locales/${language}/${section}.json`, import.meta.url);
    const all: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const found = path.reduce((part, name) => (part as Record<string, unknown>)[name], all);
    if (typeof found !== 'string') throw new Error(`${language} has no text ${key}`);
    return found.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
  };
}

/** Somebody who pays, at the dashboard and at Stripe's pages, in a language. */
export class Customer {
  constructor(
    readonly page: Page,
    readonly words: Words,
    private readonly guildUrl: string,
  ) {}

  button(key: string, values?: Record<string, string>): Locator {
    return this.page.getByRole('button', { name: this.words(key, values), exact: true });
  }

  /** A button whose words go on with an amount or a number. */
  buttonLike(key: string): Locator {
    return this.page.getByRole('button', { name: beginOf(this.words(key)) });
  }

  says(key: string, values?: Record<string, string>): Promise<void> {
    return this.page.getByText(this.words(key, values)).first().waitFor();
  }

  /** A text in which a value is written somehow: `$5.00`, `‏5.00 US$`. Values that are not given may be anything. */
  like(key: string, values: Record<string, string> = {}): Locator {
    const parts = this.words(key).split(/\{\{(\w+)\}\}/);
    const pattern = parts.map((part, index) => {
      if (index % 2 === 0) return escaped(part);
      return values[part] === undefined ? '.+' : `.*${escaped(values[part])}.*`;
    });
    return this.page.getByText(new RegExp(pattern.join(''))).first();
  }

  dialog(key: string): Locator {
    return this.page.getByRole('dialog').getByRole('button', { name: this.words(key), exact: true });
  }

  /** From the landing page through Discord's consent and past the guided set-up. */
  async install({ username, server }: { username: string; server?: string | undefined }): Promise<void> {
    await this.page
      .getByRole('link', { name: this.words('actions.addToDiscord') })
      .first()
      .click();
    await this.page.getByRole('button', { name: username }).click();
    const authorize = this.page.getByRole('button', { name: 'Authorize', exact: true });
    await authorize.waitFor();
    if (server !== undefined) await this.page.getByLabel('Add to server').selectOption({ label: server });
    await authorize.click();
    const overview = this.page.getByRole('meter').first();
    await this.button('setup.skip').or(overview).first().waitFor();
    if (await this.button('setup.skip').isVisible()) await this.button('setup.skip').click();
    await overview.waitFor();
  }

  /** By the menu behind one's picture, as it is found from any page. */
  async openBilling(): Promise<void> {
    await this.page.getByRole('button', { name: beginOf(this.words('layout.account')) }).click();
    await this.page.getByRole('menuitem', { name: this.words('layout.accounts') }).click();
    const pages = this.page.getByRole('navigation', { name: this.words('account.sections') });
    await pages.getByRole('link', { name: this.words('sections.billing') }).click();
    await this.page.getByRole('heading', { name: this.words('billing.plans.title') }).waitFor();
  }

  async openServer(section: '' | 'settings' | 'alerts' = ''): Promise<void> {
    await this.page.goto(`${this.guildUrl}/${section}`);
    await this.page.getByRole('navigation', { name: this.words('guild.sections') }).waitFor();
  }

  hasPlan(name: string): Promise<void> {
    return this.page
      .getByRole('heading', { name: this.words('billing.plan', { name }), exact: true })
      .waitFor();
  }

  /** From any page that asks for it. */
  async logIn(username: string): Promise<void> {
    await this.page
      .getByRole('link', { name: this.words('layout.login'), exact: true })
      .first()
      .click();
    await this.page.getByRole('button', { name: username }).click();
    await this.page.getByRole('button', { name: 'Authorize', exact: true }).click();
    await this.page.getByRole('heading', { name: this.words('guilds.title'), level: 1 }).waitFor();
  }

  /** Opens each page of the navigation that is shown, and waits until it has loaded. */
  async eachSection(look: () => Promise<void>): Promise<number> {
    const links = this.page.getByRole('main').getByRole('navigation').getByRole('link');
    await links.first().waitFor();
    const count = await links.count();
    for (let index = 0; index < count; index += 1) {
      await links.nth(index).click();
      await expect.poll(() => links.nth(index).getAttribute('aria-current')).toBe('page');
      await this.page.getByRole('heading', { level: 2 }).first().waitFor();
      await this.page.getByText(this.words('states.loading')).first().waitFor({ state: 'detached' });
      await look();
    }
    return count;
  }

  /** Fills Stripe's page in and sends it. */
  async payWith(card: string): Promise<void> {
    const { page } = this;
    await page.getByLabel('Card number').waitFor();
    if (await page.getByLabel('Email').isVisible()) await page.getByLabel('Email').fill('pays@example.com');
    await page.getByLabel('Card number').fill(card);
    await page.getByLabel('Expiry').fill('12 / 40');
    await page.getByLabel('CVC').fill('123');
    await page.getByLabel('Name on card').fill('Somebody Who Pays');
    await page.getByRole('button', { name: 'Start trial' }).click();
  }

  /** Also for when the budget is nearly used up: no cheaper one steps in. */
  async chooseModel(id: string): Promise<void> {
    await this.openServer('settings');
    for (const key of ['settings.models.preferred', 'settings.models.cheap']) {
      await this.page.getByRole('combobox', { name: this.words(key) }).selectOption(id);
    }
    await this.button('settings.save').click();
    await this.says('settings.saved');
  }

  async setBudget(dollars: string): Promise<void> {
    await this.openServer();
    await this.page.getByRole('textbox', { name: this.words('budget.form.label') }).fill(dollars);
    await this.button('budget.form.save').click();
  }

  async cancelPlan(): Promise<void> {
    await this.button('billing.cancel.action').click();
    await this.dialog('billing.cancel.action').click();
    await this.button('billing.resume.action').waitFor();
  }

  /** Reloads until something is shown: what happens elsewhere takes its time. */
  async untilShown(look: (page: Page) => Locator): Promise<void> {
    const reloaded = async () => {
      await this.page.reload({ waitUntil: 'networkidle' });
      return look(this.page).first().isVisible();
    };
    await expect.poll(reloaded, { timeout: 60_000, interval: 500 }).toBe(true);
  }
}

/** The words before the first value that is put in. */
function beginOf(text: string): RegExp {
  return new RegExp(`^${escaped(text.split('{{')[0]?.trim() ?? '')}`);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The bot's last word on a question: an answer or a refusal. */
export async function lastWord(
  member: Human,
  { channelId, question }: { channelId: string; question: string },
): Promise<SeenMessage> {
  const { id } = await member.mention(channelId, question);
  return member.seen.until(`the last word on ${question}`, () =>
    member.seen.messages.find(
      ({ repliesTo, content, buttons }) =>
        repliesTo === id && content !== '' && !buttons.some((button) => button.startsWith('stop:')),
    ),
  );
}
