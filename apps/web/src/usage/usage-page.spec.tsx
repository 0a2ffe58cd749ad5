import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guildId, memberId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const forecast = {
  spentMicros: 3_000_000,
  expectedMicros: 4_200_000,
  lowMicros: 3_900_000,
  highMicros: 4_500_000,
  basisDays: 28,
  weekdayAware: true,
};
const spend = {
  from: '2026-11-01',
  to: '2026-11-02',
  costMicros: 3_000_000,
  previousMicros: 2_000_000,
  calls: 420,
  cacheSavedMicros: 1_250_000,
  days: [
    { date: '2026-11-01', costMicros: 1_000_000, calls: 140 },
    { date: '2026-11-02', costMicros: 2_000_000, calls: 280 },
  ],
};
const groups = {
  nodes: [
    { key: memberId, name: 'ليلى', costMicros: 2_000_000, calls: 200 },
    { key: 'erased-0011', name: null, costMicros: 900_000, calls: 100 },
    { key: '', name: null, costMicros: 100_000, calls: 12 },
  ],
  pageInfo: { hasNextPage: false, endCursor: null },
};
const replies: Replies = {
  GuildSpend: () => ({ data: { guild: { spend, forecast } } }),
  GuildSpendBy: () => ({ data: { guild: { spendBy: groups } } }),
};
const page = `/guilds/${guildId}/usage`;

async function violations(container: HTMLElement) {
  return (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations.map(
    ({ id }) => id,
  );
}

describe('usage and cost', () => {
  it('shows money, the forecast with its range, and what the cache saved', async () => {
    stubApi(replies);
    const { container } = await renderApp(`${page}?by=MEMBER`);
    expect(await screen.findByText('$4.20')).toBeTruthy();
    expect(screen.getByText('$3.90 to $4.50, from the last 28 days')).toBeTruthy();
    expect(screen.getByText('$1.25')).toBeTruthy();
    const table = await screen.findByRole('table', { name: 'Spending by member' });
    expect(within(table).getByText('Erased member')).toBeTruthy();
    expect(within(table).getByText('Nobody asked for it')).toBeTruthy();
    expect(within(table).getByRole('link', { name: 'ليلى' }).getAttribute('href')).toBe(
      `/guilds/${guildId}/conversations?view=turns&member=${memberId}`,
    );
    expect(await violations(container)).toEqual([]);
  });

  it('keeps range, grouping and order in the address', async () => {
    const requests = stubApi(replies);
    const { router } = await renderApp(`${page}?from=2026-10-01&to=2026-10-31&by=MEMBER`);
    fireEvent.click(await screen.findByRole('button', { name: 'Calls to Claude' }));
    await waitFor(() => expect(router.state.location.search).toContain('sort=CALLS'));
    fireEvent.click(screen.getByRole('radio', { name: 'Model' }));
    await waitFor(() => expect(router.state.location.search).toContain('by=MODEL'));
    await waitFor(() =>
      expect(requests.findLast(({ operation }) => operation === 'GuildSpendBy')?.variables).toMatchObject({
        from: '2026-10-01',
        to: '2026-10-31',
        by: 'MODEL',
        sort: 'CALLS',
        descending: true,
      }),
    );
  });

  it('says that a week of use is needed, and that nothing was spent', async () => {
    const none = { ...spend, costMicros: 0, calls: 0, days: [] };
    stubApi({
      GuildSpend: () => ({ data: { guild: { spend: none, forecast: null } } }),
      GuildSpendBy: () => ({ data: { guild: { spendBy: { ...groups, nodes: [] } } } }),
    });
    await renderApp(page);
    expect(await screen.findByText('Needs a week of use')).toBeTruthy();
    await waitFor(() => expect(screen.getAllByText('Nothing was spent in this period.')).toHaveLength(2));
  });

  it('stands in Arabic too', async () => {
    stubApi(replies);
    const { container } = await renderApp(page, { language: 'ar' });
    expect(await screen.findByRole('heading', { name: 'الإنفاق' })).toBeTruthy();
    expect(document.documentElement.dir).toBe('rtl');
    expect(await violations(container)).toEqual([]);
  });
});
