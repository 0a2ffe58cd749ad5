import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guildId, memberId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const settings = { thresholds: [80, 100], forecast: true, channelId: null, dmOwner: false };
const alert = {
  id: 'a1',
  period: '2026-11',
  scope: 'GUILD',
  scopeId: guildId,
  threshold: 80,
  state: 'FIRING',
  capMicros: 5_000_000,
  spentMicros: 4_000_000,
  expectedMicros: null,
  firedAt: '2026-11-20T10:00:00.000Z',
  resolvedAt: null,
  deliveries: [{ target: 'channel', failure: '50001' }],
};
const forecast = {
  ...alert,
  id: 'a2',
  scope: 'MEMBER',
  scopeId: memberId,
  threshold: null,
  expectedMicros: 9_000_000,
  state: 'RESOLVED',
  deliveries: [],
};
const replies: Replies = {
  Places: () => ({ data: { guild: { channels: [], roles: [] } } }),
  AlertSettings: () => ({ data: { guild: { alertSettings: settings } } }),
  Alerts: () => ({
    data: {
      guild: { alerts: { nodes: [alert, forecast], pageInfo: { hasNextPage: false, endCursor: null } } },
    },
  }),
  SetAlertSettings: ({ input }) => {
    const { guildId: _, ...saved } = input as Record<string, unknown>;
    return { data: { setAlertSettings: saved } };
  },
};
const page = `/guilds/${guildId}/alerts`;

it('lists what fired, who was told, and who could not be', async () => {
  stubApi(replies);
  const { container } = await renderApp(page);
  const table = await screen.findByRole('table', { name: 'Alerts that fired' });
  expect(await within(table).findByText('80% spent')).toBeTruthy();
  expect(within(table).getByText('Could not be posted (Discord: 50001)')).toBeTruthy();
  expect(within(table).getByText('Heading past the budget')).toBeTruthy();
  expect(within(table).getByText('$9.00 of $5.00')).toBeTruthy();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('saves what is chosen, and takes it back', async () => {
  const requests = stubApi(replies);
  await renderApp(page);
  expect(await screen.findByText('Nobody is told. Alerts are only listed below.')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: '50%' }));
  fireEvent.click(screen.getByRole('switch', { name: /direct message/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Save alerts' }));
  const sent = () =>
    requests
      .filter(({ operation }) => operation === 'SetAlertSettings')
      .map(({ variables }) => variables.input);
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent()).toEqual([
      { guildId, ...settings, thresholds: [50, 80, 100], dmOwner: true },
      { guildId, ...settings },
    ]),
  );
});
