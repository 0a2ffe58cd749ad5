import '../../testing/browser-gaps';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { createMemoryRouter, Outlet } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { expect, it } from 'vitest';
import { createQueryClient } from '../../api/query-client';
import type { AccountFieldsFragment, SpendingFieldsFragment } from '../../generated/graphql';
import { loadPageTexts, startI18n } from '../../i18n/i18n';
import { Providers } from '../../providers';
import type { Replies } from '../../testing/api-stand-in';
import { stubApi } from '../../testing/render-app';
import { CreditsAndOverage } from './credits-and-overage';

const account: AccountFieldsFragment = {
  id: '7b0c3c0e-3f0e-4a55-9d0a-0d6d3f1f6a01',
  name: 'Bazaar Ltd',
  role: 'BILLING',
  viewerCan: ['VIEW', 'BILLING'],
  timeZone: 'UTC',
  plan: { id: 'pro', name: 'Pro' },
};
const spending: SpendingFieldsFragment = {
  period: '2026-11',
  resetsAt: '2026-12-01T00:00:00Z',
  includedMicros: 50_000_000,
  includedUsedMicros: 12_000_000,
  creditMicros: 25_000_000,
  creditUsedMicros: 0,
  overageAllowed: true,
  overageOn: false,
  overageCapMicros: 0,
  overageUsedMicros: 0,
  reservedMicros: 0,
  remainingMicros: 63_000_000,
  buyable: true,
  topUpCents: [1_000, 2_500],
  meterDifferences: [],
};
const entry = {
  id: 'c1',
  kind: 'TOP_UP',
  source: 'STRIPE',
  amountMicros: 25_000_000,
  createdAt: '2026-11-20T10:00:00Z',
} as const;

const replies = (changes: Partial<SpendingFieldsFragment> = {}): Replies => ({
  Spending: () => ({
    data: { account: { id: account.id, spending: { ...spending, ...changes }, creditEntries: [entry] } },
  }),
});

async function show(viewer: AccountFieldsFragment = account) {
  const router = createMemoryRouter([
    {
      path: '/',
      element: <Outlet context={viewer} />,
      children: [{ index: true, element: <CreditsAndOverage /> }],
    },
  ]);
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  const i18n = await startI18n('en');
  await loadPageTexts();
  return render(
    <Providers i18n={i18n} queryClient={queryClient} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
}

const region = async (name: string) => within(await screen.findByRole('region', { name }));

it('shows who pays for the month, clean for axe', async () => {
  stubApi(replies());
  const { container } = await show();
  expect(await screen.findByText('$12.00 of $50.00 included used')).toBeTruthy();
  const credits = await region('Credits');
  expect(credits.getByText('$25.00 left')).toBeTruthy();
  expect(credits.getByRole('table', { name: 'Purchases and refunds' })).toBeTruthy();
  expect((await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual(
    [],
  );
});

it('switches overage on only with a cap, and after asking', async () => {
  const asked = stubApi({
    ...replies(),
    SetOverage: ({ input }) => {
      const { capMicros } = input as { capMicros: number };
      const after = { ...spending, overageOn: true, overageCapMicros: capMicros };
      return { data: { setOverage: { id: account.id, spending: after } } };
    },
  });
  await show();
  const overage = await region('Overage');
  fireEvent.click(overage.getByRole('button', { name: 'Switch on' }));
  expect(asked.some(({ operation }) => operation === 'SetOverage')).toBe(false);
  fireEvent.change(overage.getByRole('textbox', { name: 'Most per month' }), { target: { value: '20' } });
  fireEvent.click(overage.getByRole('button', { name: 'Switch on' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Allow overage?' }));
  expect(dialog.getByText(/Up to \$20.00 a month/)).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Allow it' }));
  await screen.findByText('On: $0.00 of at most $20.00 this month');
  expect(asked.find(({ operation }) => operation === 'SetOverage')?.variables['input']).toEqual({
    accountId: account.id,
    capMicros: 20_000_000,
  });
});

it('begins a purchase once, however often the button is pressed', async () => {
  const asked = stubApi({ ...replies(), BuyCredits: () => ({ code: 'INTERNAL' }) });
  await show();
  const buy = (await region('Credits')).getByRole('button', { name: 'Buy $25.00' });
  fireEvent.click(buy);
  const keys = () =>
    asked
      .filter(({ operation }) => operation === 'BuyCredits')
      .map(({ variables }) => (variables['input'] as { idempotencyKey: string }).idempotencyKey);
  await waitFor(() => expect(keys()).toHaveLength(1));
  await waitFor(() => expect(buy.hasAttribute('disabled')).toBe(false));
  fireEvent.click(buy);
  await waitFor(() => expect(keys()).toHaveLength(2));
  expect(new Set(keys()).size).toBe(1);
});

it('shows a viewer everything and lets them change nothing', async () => {
  stubApi(replies({ overageOn: true, overageCapMicros: 20_000_000, creditMicros: -5_000_000 }));
  await show({ ...account, role: 'VIEWER', viewerCan: ['VIEW'] });
  expect(await screen.findByText(/A payment was taken back/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('tells of a difference between our books and Stripe’s', async () => {
  stubApi(
    replies({ meterDifferences: [{ day: '2026-11-20', ledgerMicros: 2_000_000, meterMicros: 1_000_000 }] }),
  );
  await show();
  expect(await screen.findByText('2026-11-20: $2.00 in our books, $1.00 at Stripe')).toBeTruthy();
});

it('says when nothing can be bought here, and what went wrong', async () => {
  stubApi(replies({ buyable: false }));
  const { unmount } = await show();
  expect(await screen.findByText('Paying is not set up on this server.')).toBeTruthy();
  unmount();
  stubApi({ Spending: () => ({ code: 'FORBIDDEN' }) });
  await show();
  expect(await screen.findByRole('alert')).toBeTruthy();
});
