import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { auditActions } from './audit-actions';
import { useAuditNames, type AuditFilters } from './audit-data';
import { actionName } from './audit-names';

interface Props {
  accountId: string;
  value: AuditFilters;
  onChange: (change: { [Key in keyof AuditFilters]: string | null }) => void;
}

/** Narrows the audit log down; it stands in the address. */
export function AuditFilterBar({ accountId, value, onChange }: Props) {
  const { t } = useTranslation();
  const { data: names } = useAuditNames(accountId);
  const people = (names?.auditActors ?? []).map(({ id, kind, name }) => ({
    value: id,
    label: name ?? `${t(`audit.kinds.${kind}`)} ${id}`,
  }));
  const servers = (names?.guilds ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const deeds = auditActions.map((action) => ({ value: action, label: actionName(t, action) }));
  const choose = (
    key: 'actor' | 'action' | 'guild',
    labels: { label: string; any: string },
    data: { value: string; label: string }[],
  ) => {
    const chosen = value[key] ?? '';
    // What a link names stays chosen also where the list does not have it (any more).
    const unknown = chosen !== '' && !data.some((one) => one.value === chosen);
    return (
      <NativeSelect
        label={labels.label}
        value={chosen}
        onChange={({ currentTarget }) => onChange({ [key]: currentTarget.value || null })}
        data={[{ value: '', label: labels.any }, ...data, ...(unknown ? [chosen] : [])]}
      />
    );
  };
  return (
    <Group gap="sm" mb="md" align="flex-end" role="search" aria-label={t('audit.filter.label')}>
      {choose('actor', { label: t('audit.who'), any: t('audit.filter.anybody') }, people)}
      {choose('action', { label: t('audit.what'), any: t('audit.filter.anything') }, deeds)}
      {choose('guild', { label: t('audit.filter.server'), any: t('audit.filter.everywhere') }, servers)}
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`ui.range.${end}`)}
          value={value[end] ?? ''}
          onChange={({ currentTarget }) => onChange({ [end]: currentTarget.value || null })}
        />
      ))}
    </Group>
  );
}
