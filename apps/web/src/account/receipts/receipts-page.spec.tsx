import '../../testing/browser-gaps';
import { webcrypto } from 'node:crypto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountFieldsFragment, ReceiptFieldsFragment } from '../../generated/graphql';
import type { Replies } from '../../testing/api-stand-in';
import { renderApp, stubApi } from '../../testing/render-app';
import { emptyChain, sha256, verifyStretch } from './verify';

const account: AccountFieldsFragment = {
  id: '7b0c3c0e-3f0e-4a55-9d0a-0d6d3f1f6a01',
  name: 'Bazaar Ltd',
  role: 'VIEWER',
  viewerCan: ['VIEW'],
  timeZone: 'Europe/Istanbul',
  plan: { id: 'pro', name: 'Pro' },
};
const page = `/accounts/${account.id}/receipts`;

/** A chain as the server writes it. */
async function chain(length: number): Promise<ReceiptFieldsFragment[]> {
  const receipts: ReceiptFieldsFragment[] = [];
  let { hash } = emptyChain;
  for (let sequence = 1; sequence <= length; sequence++) {
    const salt = `salt${String(sequence)}`;
    const content = JSON.stringify({
      sequence,
      entry: `00000000-0000-4000-8000-00000000000${String(sequence)}`,
      at: '2026-11-23T10:00:00.000Z',
      guild: '1',
      channel: '2',
      member: await sha256(`${salt}:77`),
      purpose: 'reply',
      model: 'claude-sonnet-4-5',
      priceVersion: '2026-11',
      usage: { inputTokens: 1200, outputTokens: 300 },
      stages: { queuedMs: 3, firstTokenMs: null, totalMs: 1900 },
      chargedMicros: 12_345 * sequence,
      paidMicros: { plan: 345, credits: 12_345 * sequence - 345, overage: 0 },
      absorbedMicros: 0,
    });
    const previousHash = hash;
    hash = await sha256(`${previousHash}\n${content}`);
    receipts.push({
      sequence,
      entryId: `00000000-0000-4000-8000-00000000000${String(sequence)}`,
      content,
      previousHash,
      hash,
      memberId: '77',
      salt,
    });
  }
  return receipts;
}

function api(receipts: ReceiptFieldsFragment[]): Replies {
  const end = receipts.at(-1);
  return {
    Account: () => ({ data: { account } }),
    Receipts: () => ({
      data: {
        account: {
          id: account.id,
          receipts: { nodes: receipts.toReversed(), pageInfo: { hasNextPage: false, endCursor: null } },
        },
      },
    }),
    ReceiptHead: () => ({
      data: {
        account: {
          id: account.id,
          receiptHead: end ? { sequence: end.sequence, hash: end.hash } : emptyChain,
        },
      },
    }),
    ReceiptChain: ({ after }) => ({
      data: {
        account: {
          id: account.id,
          receiptChain: receipts.filter(({ sequence }) => sequence > Number(after)).slice(0, 2),
        },
      },
    }),
  };
}

beforeEach(() => vi.stubGlobal('crypto', webcrypto));

describe('the receipts of an account', () => {
  it('are listed, opened, narrowed down by the address, and clean for axe', async () => {
    const asked = stubApi(api(await chain(3)));
    const { container } = await renderApp(`${page}?member=77&paid=CREDITS`);
    const table = within(await screen.findByRole('table', { name: 'Receipts' }));
    await table.findByText('$0.037035');
    expect(asked.find(({ operation }) => operation === 'Receipts')?.variables).toMatchObject({
      filter: { memberId: '77', paidBy: 'CREDITS', guildId: null },
    });
    expect(
      (await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations,
    ).toEqual([]);
    fireEvent.click(table.getByRole('button', { name: 'Open receipt 2' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Receipt 2' }));
    expect(dialog.getByText('claude-sonnet-4-5')).toBeTruthy();
    expect(dialog.getByRole('row', { name: 'inputTokens 1,200' })).toBeTruthy();
    expect(dialog.getByRole('row', { name: 'Credits $0.024345' })).toBeTruthy();
  });

  it('say so when there are none, or none that match', async () => {
    stubApi(api([]));
    const { unmount } = await renderApp(page);
    expect(await screen.findByText(/No charges yet/)).toBeTruthy();
    unmount();
    await renderApp(`${page}?guild=5`);
    expect(await screen.findByText(/No receipt matches/)).toBeTruthy();
  });

  it('are verified in the browser, page by page', async () => {
    const asked = stubApi(api(await chain(5)));
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Verify now' }));
    expect(await screen.findByText('Every receipt is as it was written')).toBeTruthy();
    expect(screen.getByText(/5 receipts were checked/)).toBeTruthy();
    expect(asked.filter(({ operation }) => operation === 'ReceiptChain')).toHaveLength(3);
  });

  it('are found out when one was changed', async () => {
    const receipts = await chain(5);
    receipts[3] = {
      ...receipts[3]!,
      content: receipts[3]!.content.replace('"chargedMicros":', '"chargedMicros":9'),
    };
    stubApi(api(receipts));
    await renderApp(page);
    fireEvent.click(await screen.findByRole('button', { name: 'Verify now' }));
    await waitFor(() => expect(screen.getByText(/Receipt 4 was changed/)).toBeTruthy());
  });
});

describe('a chain', () => {
  it.each([
    ['gap', (list: ReceiptFieldsFragment[]) => list.filter(({ sequence }) => sequence !== 2)],
    ['previous', (list: ReceiptFieldsFragment[]) => list.map((one) => ({ ...one, previousHash: 'x' }))],
    ['hash', (list: ReceiptFieldsFragment[]) => list.map((one) => ({ ...one, hash: 'x' }))],
    ['member', (list: ReceiptFieldsFragment[]) => list.map((one) => ({ ...one, memberId: '78' }))],
  ] as const)('is broken by a %s that is wrong', async (problem, attack) => {
    expect(await verifyStretch(emptyChain, attack(await chain(3)))).toMatchObject({ problem });
  });

  it('holds when a member was erased', async () => {
    const erased = (await chain(3)).map((one) => ({ ...one, memberId: null, salt: null }));
    expect(await verifyStretch(emptyChain, erased)).toEqual({ sequence: 3, hash: erased[2]!.hash });
  });
});
