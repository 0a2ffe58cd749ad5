// `npm run look -w @dragoman/web -- [--out FOLDER] [--only PAGE] [--chromium PATH]`: opens every page of the built app in real Chromium against the
// API stand-in of the tests, in several languages, colours and widths; fails on anything axe finds, on errors in the console, and where a page is
// wider than its window. Pictures go to FOLDER, else to a temporary one.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { pages } from './look-pages.mjs';
import { serveBuilt } from './serve-built.mjs';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string', default: '' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const folder = options.out ?? mkdtempSync(path.join(tmpdir(), 'dragoman-look-'));
mkdirSync(folder, { recursive: true });

const views = [
  { language: 'en', scheme: 'light', width: 1280 },
  { language: 'en', scheme: 'dark', width: 390 },
  { language: 'ar', scheme: 'dark', width: 1280 },
  { language: 'ckb', scheme: 'light', width: 360 },
  { language: 'tr', scheme: 'light', width: 390 },
  { language: 'kmr', scheme: 'light', width: 1280 },
];

const server = await serveBuilt();
const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ['--no-sandbox'],
});
let problems = 0;
try {
  for (const page of pages.filter(({ name }) => name.includes(options.only)))
    for (const view of views) problems += await look(page, view);
} finally {
  await browser.close();
  await server.close();
}
process.stdout.write(`${problems} problems; pictures in ${folder}\n`);
process.exitCode = problems === 0 ? 0 : 1;

/**
 * @param {(typeof pages)[number]} page
 * @param {(typeof views)[number]} view
 */
async function look(page, { language, scheme, width }) {
  const name = `${page.name}-${language}-${scheme}-${width}`;
  server.use(page.replies ?? {});
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: /** @type {'light' | 'dark'} */ (scheme),
    reducedMotion: 'reduce',
  });
  await context.addInitScript((code) => localStorage.setItem('dragoman-language', code), language);
  const tab = await context.newPage();
  /** @type {string[]} */
  const found = [];
  tab.on('pageerror', (error) => found.push(`threw ${error.message}`));
  tab.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      found.push(`console: ${message.text()}`);
  });
  await tab.goto(server.url + page.path, { waitUntil: 'networkidle' });
  await tab.locator('h1').first().waitFor();
  await page.act?.(tab);
  await tab.evaluate(() => document.fonts.ready);
  found.push(...(await measure(tab)));
  await tab.screenshot({ path: path.join(folder, `${name}.png`), fullPage: !page.viewportOnly });
  await context.close();
  for (const problem of found) process.stdout.write(`${name}: ${problem}\n`);
  return found.length;
}

/** @param {import('playwright-core').Page} tab */
async function measure(tab) {
  await tab.evaluate(axe);
  return tab.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run();
    const found = violations.map(
      (/** @type {any} */ { id, nodes }) =>
        `axe ${id}: ${nodes
          .map(
            (/** @type {any} */ node) =>
              `${node.html.slice(0, 120)} ${[...node.any, ...node.all, ...node.none].map((/** @type {any} */ one) => one.message).join(' ')}`,
          )
          .slice(0, 3)
          .join(' | ')}`,
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`${scrollWidth - clientWidth} pixels wider than the window`);
    return found;
  });
}
