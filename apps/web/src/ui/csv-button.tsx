import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DownloadIcon } from '../design/icons';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import type { Column } from './column';
import { walk, type FetchPage } from './connection';
import { toCsv } from './csv';
import { saveFile } from './save-file';

/** More than this is for the API: a file of one click has at most so many rows. */
export const csvLimit = 10_000;

interface CsvButtonProps<Row> {
  /** Without `.csv`. */
  fileName: string;
  columns: readonly Column<Row>[];
  /** All rows, or where they come from page by page. */
  source: readonly Row[] | FetchPage<Row>;
}

/** Saves all rows of a table, also those that are not loaded yet, as a CSV file. */
export function CsvButton<Row>({ fileName, columns, source }: CsvButtonProps<Row>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const notice = useNotice();
  const file = useMutation({
    mutationFn: async () => {
      const { rows, complete } =
        typeof source === 'function' ? await walk(source, csvLimit) : { rows: source, complete: true };
      saveFile({ name: `${fileName}.csv`, type: 'text/csv', content: await toCsv(columns, rows) });
      return complete;
    },
    onSuccess: (complete) => {
      if (!complete) notice.done({ message: t('ui.csv.cut', { limit: number(csvLimit) }) });
    },
    onError: notice.failed,
  });
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<DownloadIcon />}
      loading={file.isPending}
      onClick={() => file.mutate()}
    >
      {t('ui.csv.action')}
    </Button>
  );
}
