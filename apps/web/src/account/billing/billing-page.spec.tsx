import '../../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { BillingFieldsFragment } from '../../generated/graphql';
import { accountId, owned, team, viewed } from '../../testing/account-fixtures';
import type { Replies } from '../../testing/api-stand-in.ts';
import { renderApp, stubApi } from '../../testing/render-app';

const page = `/accounts/${accountId}/billing`;

const offer = (id: string, name: string, dollars: number): BillingFieldsFragment['offers'][number] => ({
  id,
  name,
  monthMicros: dollars * 1_000_000,
  yearMicros: dollars * 10_400_000,
  includedMicros: 5_000_000,
  overage: dollars > 0,
  teamSize: 3,
  maxRetentionDays: 90,
  concurrentReplies: 4,
  trialDays: 0,
});

const pro: BillingFieldsFragment = {
  on: true,
  status: 'ACTIVE',
  planId: 'pro',
  interval: 'MONTH',
  periodEnd: '2026-12-15T10:00:00Z',
  graceUntil: null,
  nextPlanId: null,
  paysTwice: false,
  entitlements: [{ source: 'STRIPE', planName: 'Pro', until: null }],
  offers: [offer('free', 'Free', 0), offer('pro', 'Pro', 75), offer('business', 'Business', 750)],
  card: { brand: 'visa', last4: '4242', expMonth: 4, expYear: 2034 },
};
const free: BillingFieldsFragment = {
  ...pro,
  status: 'NONE',
  planId: null,
  interval: null,
  periodEnd: null,
  entitlements: [],
  card: null,
};

const invoice = {
  id: 'in_1',
  number: 'A-0001',
  createdAt: '2026-11-15T10:00:00Z',
  totalMicros: 75_000_000,
  refundedMicros: 0,
  state: 'paid',
  url: 'https://invoice.stripe.com/i/1',
  pdfUrl: 'https://invoice.stripe.com/i/1/pdf',
};

function api(billing: BillingFieldsFragment, account = owned): Replies {
  const { id, plan } = account;
  const next = { amountMicros: 75_000_000, at: '2026-12-15T10:00:00Z' };
  const invoices = { nodes: [invoice], pageInfo: { hasNextPage: false, endCursor: 'in_1' } };
  return {
    ...team(account),
    Billing: () => ({ data: { account: { id, plan, billing } } }),
    NextInvoice: () => ({ data: { account: { id, nextInvoice: next } } }),
    Invoices: () => ({ data: { account: { id, invoices } } }),
  };
}

const operations = (asked: ReturnType<typeof stubApi>) => asked.map(({ operation }) => operation);

describe('the billing page', () => {
  it('shows the plan, the next invoice, the card and the invoices', async () => {
    stubApi(api(pro));
    await renderApp(page);
    expect(await screen.findByText('Next invoice: $75.00 on December 15, 2026')).toBeTruthy();
    expect(screen.getByText('$750.00 a month')).toBeTruthy();
    const card = within(screen.getByRole('region', { name: 'Payment method' }));
    expect(card.getByText(/•••• 4242/)).toBeTruthy();
    const pdf = await screen.findByRole('link', { name: 'PDF: A-0001' });
    expect(pdf.getAttribute('href')).toBe(invoice.pdfUrl);
  });

  it('says what a change costs before it is made', async () => {
    const preview = {
      kind: 'NOW',
      dueNowMicros: 700_000_000,
      lines: [{ description: 'Unused time on Pro', amountMicros: -50_000_000 }],
      startsAt: '2026-11-23T10:00:00Z',
      prorationDate: 1_795_400_000,
    };
    const asked = stubApi({
      ...api(pro),
      PlanChange: () => ({ data: { planChange: preview } }),
      ChangePlan: () => ({ data: { changePlan: { ...pro, planId: 'business' } } }),
    });
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Change to Business' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change to Business' }));
    const pay = await dialog.findByRole('button', { name: 'Pay $700.00 and change' });
    expect(operations(asked)).not.toContain('ChangePlan');
    fireEvent.click(pay);
    expect(await screen.findByText('Changed to Business.')).toBeTruthy();
    const { variables } = asked.find(({ operation }) => operation === 'ChangePlan')!;
    expect(variables['input']).toMatchObject({ plan: 'BUSINESS', prorationDate: preview.prorationDate });
  });

  it('cancels after asking, and takes it back', async () => {
    const asked = stubApi({
      ...api(pro),
      CancelSubscription: () => ({ data: { cancelSubscription: { ...pro, status: 'ENDING' } } }),
      ResumeSubscription: () => ({ data: { resumeSubscription: pro } }),
    });
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the plan' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Cancel the plan?' }));
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel the plan' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(operations(asked)).toContain('ResumeSubscription'));
  });

  it('waits for Stripe after Checkout, whatever the address says', async () => {
    let now = free;
    stubApi({ ...api(free), Billing: () => ({ data: { account: { ...owned, billing: now } } }) });
    await renderApp(`${page}?checkout=done`);
    expect(await screen.findByText(/Waiting for Stripe/)).toBeTruthy();
    now = pro;
    expect(await screen.findByText('Thank you!', {}, { timeout: 4_000 })).toBeTruthy();
  });

  it('says until when the plan stays without a payment', async () => {
    stubApi(api({ ...pro, status: 'GRACE', graceUntil: '2026-11-30T10:00:00Z' }));
    await renderApp(page);
    expect(await screen.findByText(/as it is until November 30, 2026/)).toBeTruthy();
  });

  it('offers nothing to a viewer, and nothing to anybody where Stripe is not set up', async () => {
    stubApi(api({ ...free, card: null }, viewed));
    const { unmount } = await renderApp(page);
    expect(await screen.findByText('Card and invoices are for others')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Choose Pro' })).toBeNull();
    unmount();
    stubApi(api({ ...free, on: false }));
    await renderApp(page);
    expect(await screen.findByText('Paying is not set up here')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Choose Pro' })).toBeNull();
  });

  it.each(['tr', 'ar', 'ckb', 'kmr'] as const)('stands in %s, clean for axe', async (language) => {
    stubApi(api(pro));
    const { container } = await renderApp(page, { language });
    expect(await screen.findByText('A-0001')).toBeTruthy();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(screen.queryByText('Plans')).toBeNull();
  });
});
