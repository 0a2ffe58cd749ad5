import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guildId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const accountId = '0190d7a4-0000-4000-8000-000000000003';
const account = {
  id: accountId,
  name: 'Rojda',
  role: 'OWNER',
  viewerCan: ['VIEW', 'MANAGE', 'BILLING', 'TEAM', 'OWN'],
  timeZone: 'Europe/Istanbul',
  plan: { id: 'pro', name: 'Pro' },
};
const guild = {
  id: guildId,
  name: 'Tea & Translation',
  iconUrl: null,
  leftAt: null,
  ownCapMicros: null,
  planCapMicros: 50_000_000,
  settledMicros: 3_000_000,
  reservedMicros: 0,
  forecast: null,
};

function replies(guilds: unknown[], viewerCan = account.viewerCan): Replies {
  return {
    Account: () => ({ data: { account: { ...account, viewerCan } } }),
    AccountOverview: () => ({ data: { account: { forecast: null, guildSpending: guilds } } }),
  };
}

it('shows every server, and changes a budget where it stands, with a way back', async () => {
  const requests = stubApi(replies([guild]));
  const { container } = await renderApp(`/accounts/${accountId}`);
  const table = await screen.findByRole('table', { name: 'Servers' });
  expect(await within(table).findByText('$3.00 of $50.00')).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  const box = within(table).getByRole('textbox', { name: 'Monthly budget of Tea & Translation' });
  fireEvent.change(box, { target: { value: '60' } });
  fireEvent.click(within(table).getByRole('button', { name: 'Save' }));
  expect(await within(table).findByText('Your plan allows at most $50.00.')).toBeTruthy();
  fireEvent.change(box, { target: { value: '12.50' } });
  fireEvent.click(within(table).getByRole('button', { name: 'Save' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(
      requests.filter(({ operation }) => /Budget/.test(operation)).map(({ variables }) => variables.input),
    ).toEqual([
      { guildId, scope: 'GUILD', capMicros: 12_500_000 },
      { guildId, scope: 'GUILD' },
    ]),
  );
});

it('leaves budgets alone for people who only view', async () => {
  stubApi(replies([guild], ['VIEW']));
  await renderApp(`/accounts/${accountId}`);
  expect(await screen.findByText('$3.00 of $50.00')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('offers to install where there is no server yet', async () => {
  stubApi(replies([]));
  await renderApp(`/accounts/${accountId}`);
  expect(await screen.findByText('No servers yet')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Add to Discord' }).length).toBeGreaterThan(0);
});
