import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executablePath = '/usr/bin/chromium';

/** Without these it runs as an ordinary user only, and speaks to its maker's hosts at every start. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Headless, with a profile of its own that goes when it is closed.
 * @throws Error that says what to install
 */
export function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(`There is no browser at ${executablePath}. Install one: apt-get install chromium`);
  return chromium.launch({ executablePath, args });
}

/** A person's own window: nobody is logged in, and the language is English unless `look` says otherwise. */
export interface Visit {
  page: Page;
  /** What went wrong in the pages' own scripts, and what their security headers forbade. */
  problems: string[];
}

export async function openWindow(browser: Browser, look: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    // What is half faded in has other contrasts than what one reads.
    reducedMotion: 'reduce',
    ...look,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`${page.url()} threw ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()} logged ${message.text()}`);
  });
  return { page, problems };
}

/** Everything that axe knows to look for, best practices among it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    nodes: nodes.map(({ html, failureSummary = '' }) => `${html}\n${failureSummary}`),
  }));
  expect({ at: page.url(), found }).toEqual({ at: page.url(), found: [] });
}

/** Nothing is wider than the window, so nobody has to scroll sideways. */
export async function expectFitting(page: Page): Promise<void> {
  const [wide, room] = await page
    .locator('html')
    .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
  expect({ at: page.url(), wide }).toEqual({ at: page.url(), wide: room });
}
