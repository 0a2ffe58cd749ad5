import '../testing/browser-gaps';
import { fireEvent, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { expect, it, vi } from 'vitest';
import { z } from 'zod/mini';
import { ApiError } from '../api/api-error';
import { createQueryClient } from '../api/query-client';
import { loadPageTexts, startI18n } from '../i18n/i18n';
import { Providers } from '../providers';
import type { Column } from './column';
import type { List } from './connection';
import { DataTable } from './data-table';
import { useUrlFilters } from './use-url-filters';

interface Row {
  id: string;
  cost: number;
}

const columns: Column<Row>[] = [
  { id: 'id', header: 'Name', cell: ({ id }) => id, sortable: true },
  { id: 'cost', header: 'Cost', cell: ({ cost }) => cost, numeric: true, sortable: true },
];

const filters = {
  sort: z._default(z.enum(['id', 'cost']), 'cost'),
  desc: z.optional(z.enum(['1'])),
};

function list(state: Partial<List<Row>>): List<Row> {
  const nothing = () => undefined;
  return {
    rows: undefined,
    error: null,
    retry: nothing,
    hasMore: false,
    loadingMore: false,
    loadMore: nothing,
    ...state,
  };
}

function Page({ state }: { state: Partial<List<Row>> }) {
  const [{ sort, desc }, change] = useUrlFilters(filters);
  return (
    <DataTable
      caption="Costs"
      columns={columns}
      list={list(state)}
      rowKey={({ id }) => id}
      empty="Nothing yet."
      sort={{ column: sort, descending: desc === '1' }}
      onSort={({ column, descending }) =>
        change({ sort: column === 'id' ? 'id' : 'cost', desc: descending ? '1' : null })
      }
    />
  );
}

async function show(state: Partial<List<Row>>, address = '/') {
  const router = createMemoryRouter([{ path: '/', element: <Page state={state} /> }], {
    initialEntries: [address],
  });
  const i18n = await startI18n('en');
  await loadPageTexts();
  const view = render(
    <Providers i18n={i18n} queryClient={createQueryClient()} env="test">
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router };
}

it('says that it loads, that there is nothing, and what went wrong', async () => {
  const loading = await show({});
  expect(screen.getByRole('status').textContent).toBe('Loading…');
  loading.unmount();
  const empty = await show({ rows: [] });
  expect(screen.getByText('Nothing yet.')).toBeTruthy();
  empty.unmount();
  const retry = vi.fn();
  await show({ error: new ApiError('NETWORK'), retry });
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
});

it('keeps its rows when the next page fails', async () => {
  await show({ rows: [{ id: 'a', cost: 1 }], error: new ApiError('INTERNAL'), hasMore: true });
  expect(screen.getByRole('cell', { name: 'a' })).toBeTruthy();
  expect(screen.getByRole('alert')).toBeTruthy();
});

it('asks for more, and is clean for axe', async () => {
  const loadMore = vi.fn();
  const { container } = await show({ rows: [{ id: 'a', cost: 1 }], hasMore: true, loadMore });
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(loadMore).toHaveBeenCalledOnce();
  expect((await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual(
    [],
  );
});

it('is put in order from its headers, and keeps the order in the address', async () => {
  const { router } = await show({ rows: [{ id: 'a', cost: 1 }] }, '/?sort=nonsense&other=kept');
  const head = (name: string) => screen.getByRole('columnheader', { name });
  expect(head('Cost').getAttribute('aria-sort')).toBe('ascending');
  fireEvent.click(within(head('Cost')).getByRole('button'));
  expect(router.state.location.search).toBe('?sort=cost&other=kept&desc=1');
  expect(head('Cost').getAttribute('aria-sort')).toBe('descending');
  fireEvent.click(within(head('Name')).getByRole('button'));
  expect(router.state.location.search).toBe('?sort=id&other=kept');
  expect(head('Name').getAttribute('aria-sort')).toBe('ascending');
});
