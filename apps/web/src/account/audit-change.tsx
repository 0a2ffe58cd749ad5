import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format';
import type { AuditEntry } from './audit-data';
import { changesIn } from './audit-names';

/** What it was and what it became, one line for each field. */
export function AuditChange({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  return changesIn(entry, t, format).map(({ field, before, after }) => (
    <Text key={field} size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
      {field}:{' '}
      {before !== null && (
        <del>
          <bdi>{before}</bdi>
        </del>
      )}{' '}
      {after !== null && (
        <ins style={{ textDecoration: 'none', fontWeight: 600 }}>
          <bdi>{after}</bdi>
        </ins>
      )}
    </Text>
  ));
}
