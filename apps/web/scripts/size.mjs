// `npm run size -w @dragoman/web`: what a visitor's browser has to fetch of JavaScript before a page stands, per page. Fails above the limit.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const limitKb = 250;
const dist = path.join(import.meta.dirname, '../dist');
/** @type {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));

const pages = {
  '/': ['src/landing/landing-page.tsx'],
  '/guilds': ['src/layout/members-only.tsx', 'src/guilds/guilds-page.tsx'],
  '/guilds/:id': ['src/layout/members-only.tsx', 'src/guild/guild-page.tsx', 'src/guild/overview-tab.tsx'],
  '/guilds/:id/usage': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/usage/guild-usage-page.tsx',
  ],
  '/guilds/:id/budgets': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/guild/budgets-page.tsx',
  ],
  '/guilds/:id/alerts': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/alerts/alerts-page.tsx',
  ],
  '/guilds/:id/conversations': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/conversations/conversations-page.tsx',
  ],
  '/guilds/:id/members': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/members/members-page.tsx',
  ],
  '/accounts/:id': [
    'src/layout/members-only.tsx',
    'src/account/account-page.tsx',
    'src/usage/account-overview-page.tsx',
  ],
  '/accounts/:id/usage': [
    'src/layout/members-only.tsx',
    'src/account/account-page.tsx',
    'src/usage/account-usage-page.tsx',
  ],
  '/guilds/:id/settings': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/settings/settings-page.tsx',
  ],
  '/guilds/:id/permissions': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/permissions/permissions-page.tsx',
  ],
  '/guilds/:id/setup': [
    'src/layout/members-only.tsx',
    'src/guild/guild-page.tsx',
    'src/setup/setup-page.tsx',
  ],
};
const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? '';
const texts = heaviest(textsNamed('index.ts'));
const pageTexts = heaviest(textsNamed('pages.ts'));

for (const [page, chunks] of Object.entries(pages)) {
  const said = page.includes(':') ? [texts, pageTexts] : [texts];
  const files = new Set([
    ...[entry, ...said, ...chunks].flatMap((key) => [...needed(key)]),
    'first-paint.js',
  ]);
  const kb = [...files].reduce((sum, file) => sum + gzipped(file), 0) / 1000;
  const fits = kb <= limitKb;
  process.stdout.write(
    `${fits ? 'ok    ' : 'TOO BIG'} ${page.padEnd(22)} ${kb.toFixed(1).padStart(6)} kB of ${limitKb} kB gzipped JavaScript\n`,
  );
  if (!fits) process.exitCode = 1;
}

/**
 * A chunk's file and those of everything it imports statically.
 * @param {string} key
 * @param {Set<string>} [found]
 */
function needed(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no chunk "${key}": build first, or put this list right.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) needed(imported, found);
  return found;
}

/** @param {string} file */
function gzipped(file) {
  return gzipSync(readFileSync(path.join(dist, file))).length;
}

/** @param {string} file */
function textsNamed(file) {
  return Object.keys(manifest).filter((key) => key.startsWith('src/locales/') && key.endsWith(`/${file}`));
}

/** @param {string[]} keys */
function heaviest(keys) {
  return keys.sort((a, b) => gzipped(manifest[b]?.file ?? '') - gzipped(manifest[a]?.file ?? ''))[0] ?? '';
}
