import { Button, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChevronIcon } from '../design/icons';
import { ErrorState } from '../states/error-state';
import type { Column, Sort } from './column';
import type { List } from './connection';
import classes from './data-table.module.css';

interface DataTableProps<Row> {
  /** What the table shows; read out, and seen when `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  list: List<Row>;
  rowKey: (row: Row) => string;
  /** Shown instead of rows when there are none. */
  empty: ReactNode;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

/** A table with its states: loading, failed, empty, more to load. On a phone each row is a card that names its values. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslation();
  const { caption, showCaption = false, columns, list } = props;
  if (!list.rows && list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  return (
    <>
      {!list.rows && <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>}
      <Table className={classes.table} captionSide="top" verticalSpacing="sm" aria-busy={!list.rows}>
        <Table.Caption className={showCaption ? classes.caption : classes.hiddenCaption}>
          {caption}
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Rows {...props} />
        </Table.Tbody>
      </Table>
      <Foot list={list} />
    </>
  );
}

interface HeadProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const { id, header, numeric, sortable } = column;
  const current = sort?.column === id ? sort : undefined;
  const direction = current?.descending ? 'descending' : 'ascending';
  return (
    <Table.Th
      scope="col"
      data-numeric={numeric || undefined}
      aria-sort={sortable && onSort ? (current ? direction : 'none') : undefined}
    >
      {sortable && onSort ? (
        <button
          type="button"
          className={classes.sort}
          data-direction={current && direction}
          // Amounts are asked for from the largest down, names from A on; the second press turns it round.
          onClick={() => onSort({ column: id, descending: current ? !current.descending : numeric === true })}
        >
          {header}
          <ChevronIcon size={14} />
        </button>
      ) : (
        header
      )}
    </Table.Th>
  );
}

function Rows<Row>({ columns, list, rowKey, empty }: DataTableProps<Row>) {
  if (!list.rows) {
    return [1, 2, 3, 4].map((index) => (
      <Table.Tr key={index} aria-hidden>
        <Table.Td colSpan={columns.length}>
          <Skeleton h={20} />
        </Table.Td>
      </Table.Tr>
    ));
  }
  if (list.rows.length === 0) {
    return (
      <Table.Tr>
        <Table.Td colSpan={columns.length} className={classes.empty}>
          {typeof empty === 'string' ? <Text c="dimmed">{empty}</Text> : empty}
        </Table.Td>
      </Table.Tr>
    );
  }
  return list.rows.map((row) => (
    <Table.Tr key={rowKey(row)}>
      {columns.map(({ id, header, numeric, cell }) => (
        <Table.Td key={id} data-label={header} data-numeric={numeric || undefined}>
          {cell(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}

function Foot({
  list,
}: {
  list: Pick<List<unknown>, 'rows' | 'error' | 'retry' | 'hasMore' | 'loadingMore' | 'loadMore'>;
}) {
  const { t } = useTranslation();
  if (list.rows && list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (!list.hasMore) return null;
  return (
    <Button variant="default" mt="md" loading={list.loadingMore} onClick={list.loadMore}>
      {t('ui.more')}
    </Button>
  );
}
