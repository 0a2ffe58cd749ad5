import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it, vi } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guildId, memberId } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';

const done = {
  id: '0190d7a4-0000-4000-8000-000000000001',
  kind: 'ERASE',
  requestedBy: '223000000000000001',
  requestedAt: '2026-11-20T10:00:00.000Z',
  counts: [{ what: 'turns', count: 12 }],
};
const replies: Replies = {
  FindMembers: () => ({
    data: {
      guild: { findMembers: [{ memberId, name: 'Zana', turns: 12, lastAt: '2026-11-20T10:00:00.000Z' }] },
    },
  }),
  MemberRecord: () => ({
    data: {
      guild: {
        memberRecord: {
          memberId,
          name: 'Zana',
          kept: [
            { what: 'turns', count: 12 },
            { what: 'limits', count: 0 },
          ],
        },
      },
    },
  }),
  MemberRequests: () => ({
    data: { guild: { memberRequests: { nodes: [done], pageInfo: { hasNextPage: false, endCursor: null } } } },
  }),
  EraseMember: () => ({ data: { eraseMember: done } }),
  ExportMember: () => ({ data: { exportMember: { json: '{}', request: { ...done, kind: 'EXPORT' } } } }),
};
const page = `/guilds/${guildId}/members`;

it('finds a member, shows what is kept, and erases only after the id was typed', async () => {
  const requests = stubApi(replies);
  const { container, router } = await renderApp(page);
  fireEvent.click(await screen.findByRole('button', { name: 'Zana' }));
  expect(router.state.location.search).toBe(`?member=${memberId}`);
  const record = await screen.findByRole('region', { name: /What is kept of Zana/ });
  expect(within(record).getByText('Questions')).toBeTruthy();
  expect(within(record).queryByText('Limits')).toBeNull();
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Erase this member…' }));
  const dialog = await screen.findByRole('dialog');
  const erase = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Erase for good' });
  expect(erase.disabled).toBe(true);
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: memberId.slice(-4) } });
  fireEvent.click(erase);
  expect(await screen.findByText(`Erased. Receipt ${done.id}`)).toBeTruthy();
  expect(requests.find(({ operation }) => operation === 'EraseMember')?.variables).toEqual({
    input: { guildId, memberId },
  });
});

it('saves what is kept as a file, and says the receipt', async () => {
  stubApi(replies);
  const create = vi.fn(() => 'blob:1');
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: create, revokeObjectURL: () => undefined }));
  await renderApp(`${page}?member=${memberId}`);
  fireEvent.click(await screen.findByRole('button', { name: 'Export as a file' }));
  await waitFor(() => expect(create).toHaveBeenCalledOnce());
  expect(await screen.findByText(`Exported. Receipt ${done.id}`)).toBeTruthy();
});

it('says when nobody is found', async () => {
  stubApi({ ...replies, FindMembers: () => ({ data: { guild: { findMembers: [] } } }) });
  await renderApp(`${page}?search=nobody`);
  expect(await screen.findByText(/Nobody by this name or ID/)).toBeTruthy();
});
