import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { accountId, owned, team } from '../testing/account-fixtures';
import { guildId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';
import { auditActions } from './audit-actions';
import { actionKey, actions } from './audit-names';

const page = `/accounts/${accountId}/audit`;
const entry = {
  id: '12',
  at: '2026-11-23T10:00:00Z',
  action: 'budget.set',
  actorKind: 'USER',
  actorId: '7',
  actorName: 'Zana',
  address: '203.0.113.7',
  guildId,
  targetKind: 'guild',
  targetId: guildId,
  before: '{"capMicros":null}',
  after: '{"capMicros":5000000}',
};
const program = {
  ...entry,
  id: '11',
  action: 'newer.than-this-page',
  actorKind: 'API_KEY',
  actorName: 'report',
};

const log = (nodes: object[] | null) => ({
  ...team(owned),
  Audit: ({ after }: { after?: unknown }) => ({
    data: {
      account: {
        id: accountId,
        audit: nodes && { nodes: after ? [] : nodes, pageInfo: { hasNextPage: false, endCursor: null } },
      },
    },
  }),
  AuditNames: () => ({
    data: {
      account: {
        id: accountId,
        auditActors: [{ id: '7', kind: 'USER', name: 'Zana' }],
        guilds: [{ id: guildId, name: 'Tea & Translation' }],
      },
    },
  }),
});

describe('the audit log', () => {
  it('says in words who changed what, before and after, and from where', async () => {
    stubApi(log([entry, program]));
    await renderApp(page);
    await screen.findAllByText('203.0.113.7');
    const [, row, second] = screen.getAllByRole('row');
    for (const text of ['Zana', 'Set a limit', 'Tea & Translation', '203.0.113.7', 'nothing', '$5.00'])
      expect(await within(row!).findByText(text)).toBeTruthy();
    expect(within(second!).getByText('API key')).toBeTruthy();
    expect(within(second!).getByText('newer.than-this-page')).toBeTruthy();
  });

  it('keeps its filters in the address, days as the account’s own', async () => {
    const asked = stubApi(log([entry]));
    const { router } = await renderApp(`${page}?actor=7&from=2026-11-23&to=2026-11-23`);
    await screen.findByRole('option', { name: 'Zana' });
    const last = () => asked.filter(({ operation }) => operation === 'Audit').at(-1)?.variables['filter'];
    expect(last()).toMatchObject({
      actorId: '7',
      since: '2026-11-22T21:00:00.000Z',
      before: '2026-11-23T21:00:00.000Z',
    });
    const bar = within(screen.getByRole('search'));
    fireEvent.change(bar.getByRole('combobox', { name: 'What' }), { target: { value: 'key.revoke' } });
    await waitFor(() => expect(last()).toMatchObject({ actorId: '7', action: 'key.revoke' }));
    expect(router.state.location.search).toContain('action=key.revoke');
  });

  it('says when nothing fits, when there is nothing, and when it is not for this role', async () => {
    stubApi(log([]));
    const { unmount } = await renderApp(`${page}?actor=7`);
    expect(await screen.findByText('No entry fits these filters.')).toBeTruthy();
    unmount();
    stubApi(log(null));
    await renderApp(page);
    expect(await screen.findByText('The audit log is not for your role')).toBeTruthy();
  });

  it('has a name for every action', () => {
    expect([...auditActions].map(actionKey).sort()).toEqual([...actions].sort());
  });

  it.each(['tr', 'ar', 'ckb', 'kmr'] as const)('stands in %s, clean for axe', async (language) => {
    stubApi(log([entry]));
    const { container } = await renderApp(page, { language });
    expect(await screen.findByText('203.0.113.7')).toBeTruthy();
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(screen.queryByText('Set a limit')).toBeNull();
  });
});
