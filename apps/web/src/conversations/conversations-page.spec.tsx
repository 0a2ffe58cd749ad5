import '../testing/browser-gaps';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { Replies } from '../testing/api-stand-in';
import { guildId, turns } from '../testing/fixtures';
import { renderApp, stubApi } from '../testing/render-app';
import { toMarkdown } from './conversation-file';

const conversation = {
  id: '0190d7a4-0000-4000-8000-000000000002',
  channelId: '334000000000000021',
  channelName: 'general',
  turns: 12,
  members: 3,
  costMicros: 50_000,
  firstAt: '2026-11-01T10:00:00.000Z',
  lastAt: '2026-11-20T10:00:00.000Z',
};
const replies: Replies = {
  Places: () => ({ data: { guild: { channels: [], roles: [] } } }),
  Conversations: () => ({
    data: {
      guild: { conversations: { nodes: [conversation], pageInfo: { hasNextPage: false, endCursor: null } } },
    },
  }),
  FindTurns: () => ({
    data: {
      guild: {
        turns: {
          nodes: turns(2),
          looked: 2_000,
          lookedUntil: '2026-11-01T10:00:00.000Z',
          pageInfo: { hasNextPage: true, endCursor: 'c' },
        },
      },
    },
  }),
  DeleteConversation: () => ({ data: { deleteConversation: { id: guildId } } }),
  DeleteTurn: () => ({ data: { deleteTurn: { id: guildId } } }),
};
const page = `/guilds/${guildId}/conversations`;

it('lists conversations and deletes one after asking', async () => {
  const requests = stubApi(replies);
  const { container } = await renderApp(page);
  const link = await screen.findByRole('link', { name: '#general' });
  expect(link.getAttribute('href')).toBe(`${page}?view=turns&conversation=${conversation.id}`);
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Delete the conversation in #general' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/All 12 questions/)).toBeTruthy();
  expect(requests.some(({ operation }) => operation === 'DeleteConversation')).toBe(false);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() =>
    expect(requests.find(({ operation }) => operation === 'DeleteConversation')?.variables).toEqual({
      input: { guildId, conversationId: conversation.id },
    }),
  );
});

it('searches for words, says how far back it looked, and keeps the search in the address', async () => {
  const requests = stubApi(replies);
  const { router } = await renderApp(`${page}?view=turns&outcome=ANSWERED`);
  fireEvent.change(await screen.findByRole('searchbox', { name: 'Words' }), { target: { value: 'tea ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Search' }));
  expect(await screen.findByText(/Looked back to Nov 1, 2026/)).toBeTruthy();
  expect(router.state.location.search).toBe('?view=turns&outcome=ANSWERED&words=tea');
  expect(requests.findLast(({ operation }) => operation === 'FindTurns')?.variables.search).toMatchObject({
    words: 'tea',
    outcome: 'ANSWERED',
  });
  fireEvent.click(screen.getByRole('button', { name: 'Look further back' }));
  await waitFor(() =>
    expect(requests.findLast(({ operation }) => operation === 'FindTurns')?.variables.after).toBe('c'),
  );
});

it('is written as a document that nobody’s name can break', () => {
  const [turn] = turns(1);
  if (!turn) throw new Error('no turn');
  const text = toMarkdown([{ ...turn, memberName: '# [x](y)', question: 'a\nb', answer: '' }], {
    title: 'T',
    notKept: 'Not kept',
    moment: () => 'today',
  });
  expect(text).toBe('# T\n\n## \\# \\[x\\]\\(y\\) · today\n\n> a\n> b\n\nNot kept\n');
});
