import { accountId, me, owned, team, viewed } from '../src/testing/account-fixtures.ts';
import { budget, guild, guildId, guilds, session } from '../src/testing/fixtures.ts';

/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} LookPage
 * @property {string} name
 * @property {string} path
 * @property {import('../src/testing/api-stand-in.ts').Replies} [replies] other than the happy ones
 * @property {(tab: Page) => Promise<unknown>} [act] what is done before looking
 * @property {boolean} [viewportOnly] for what floats over the page
 */

const nobody = { Session: () => ({ data: { ...session, me: null } }) };
const at = `/guilds/${guildId}`;
const empty = {
  Guild: () => ({
    data: {
      guild: {
        ...guild,
        budget: {
          ...budget,
          settledMicros: 0,
          reservedMicros: 0,
          remainingMicros: budget.capMicros,
          limits: [],
        },
        optOuts: [],
      },
    },
  }),
  Usage: () => ({
    data: {
      guild: { usage: { replies: 0, costMicros: 0, latencyP50Ms: null, latencyP95Ms: null, days: [] } },
    },
  }),
  Turns: () => ({
    data: { guild: { recentTurns: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } },
  }),
};
const spent = {
  Guild: () => ({
    data: {
      guild: {
        ...guild,
        leftAt: '2026-11-20T10:00:00Z',
        budget: { ...budget, settledMicros: 5_000_000, reservedMicros: 0, remainingMicros: 0 },
      },
    },
  }),
};
/** @param {string} code */
const refused = (code) => ({ Guild: () => ({ code }) });
const many = Array.from({ length: 14 }, (_, index) => ({
  ...guilds[index % 6],
  id: `9${index}`,
  name: `${guilds[index % 6]?.name} ${index}`,
}));

const invited = { accountName: 'Bazaar Ltd', role: 'BILLING', guildName: null, createdByName: 'Zana' };
/** @param {object} about */
const invitation = (about) => ({
  ...team(owned),
  Invitation: () => ({
    data: {
      invitation: { ...invited, expiresAt: '2026-11-28T10:00:00Z', alreadyMember: false, ...about },
    },
  }),
});

/** @type {LookPage[]} */
export const pages = [
  { name: 'landing', path: '/', replies: nobody },
  { name: 'login-failed', path: '/?login=failed', replies: nobody, viewportOnly: true },
  { name: 'guilds', path: '/guilds' },
  { name: 'guilds-many', path: '/guilds', replies: { Guilds: () => ({ data: { guilds: many } }) } },
  { name: 'guilds-none', path: '/guilds', replies: { Guilds: () => ({ data: { guilds: [] } }) } },
  { name: 'guilds-error', path: '/guilds', replies: { Guilds: () => ({ code: 'RATE_LIMITED' }) } },
  { name: 'overview', path: at },
  {
    name: 'overview-open',
    path: at,
    act: async (tab) => {
      await tab.locator('[data-accordion-control]').first().click();
      await tab.waitForTimeout(500);
    },
  },
  { name: 'overview-empty', path: at, replies: empty },
  { name: 'overview-spent', path: at, replies: spent },
  {
    name: 'confirm',
    path: at,
    viewportOnly: true,
    act: async (tab) => {
      await tab.locator('form input').first().fill('2');
      await tab.locator('form button[type=submit]').first().click();
      await tab.locator('[role=dialog]').waitFor();
    },
  },
  {
    name: 'undo',
    path: at,
    viewportOnly: true,
    act: async (tab) => {
      await tab.locator('form input').first().fill('7');
      await tab.locator('form button[type=submit]').first().click();
      await tab.locator('.mantine-Notification-root').waitFor();
    },
  },
  { name: 'budgets', path: `${at}/budgets` },
  { name: 'settings', path: `${at}/settings` },
  {
    name: 'language-menu',
    path: at,
    viewportOnly: true,
    act: async (tab) => {
      await tab.locator('header button').first().click();
      await tab.locator('[role=menu]').waitFor();
    },
  },
  { name: 'forbidden', path: at, replies: refused('FORBIDDEN') },
  { name: 'not-installed', path: at, replies: refused('NOT_INSTALLED') },
  { name: 'sign-in', path: at, replies: nobody },
  { name: 'not-found', path: '/nowhere' },
  { name: 'team', path: `/accounts/${accountId}/team`, replies: team(owned) },
  {
    name: 'team-link',
    path: `/accounts/${accountId}/team`,
    replies: {
      ...team(owned),
      InviteMember: () => ({
        data: { inviteMember: { id: 'i', token: 'u4Yx0m2Jb1cQ7gHn3pZr8tWk5vLd6sFa9eXoYiUqTzE' } },
      }),
    },
    act: (tab) => tab.locator('section[aria-labelledby=invite-title] button[type=submit]').click(),
  },
  {
    name: 'team-viewer',
    path: `/accounts/${accountId}/team`,
    replies: team({ ...viewed, ownershipOffer: { toUserId: me, expiresAt: '2026-11-29T10:00:00Z' } }),
  },
  {
    name: 'team-error',
    path: `/accounts/${accountId}/team`,
    replies: { ...team(owned), Team: () => ({ code: 'NETWORK' }) },
  },
  { name: 'invitation-join', path: '/invitations/secret', replies: invitation({}) },
  {
    name: 'invitation-server',
    path: '/invitations/secret',
    replies: invitation({ role: null, guildName: 'Tea & Translation' }),
  },
  {
    name: 'invitation-gone',
    path: '/invitations/secret',
    replies: { Invitation: () => ({ code: 'NOT_FOUND' }) },
  },
];
