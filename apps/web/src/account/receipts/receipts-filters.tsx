import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';

export const receiptFilters = {
  charge: z.optional(z.string()),
  member: z.optional(z.string().check(z.regex(/^\d{1,20}$/))),
  guild: z.optional(z.string().check(z.regex(/^\d{1,20}$/))),
  paid: z.optional(z.enum(['PLAN', 'CREDITS', 'OVERAGE'])),
  from: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
  to: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
};

export interface ReceiptFilters {
  charge?: string | undefined;
  member?: string | undefined;
  guild?: string | undefined;
  paid?: 'PLAN' | 'CREDITS' | 'OVERAGE' | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface Props {
  value: ReceiptFilters;
  onChange: (change: { [Key in keyof ReceiptFilters]: ReceiptFilters[Key] | null }) => void;
}

/** Narrows the receipts down to the line that explains a charge. */
export function ReceiptsFilters({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label={t('receipts.filter.label')}>
      <TextInput
        label={t('receipts.filter.charge')}
        defaultValue={value.charge ?? ''}
        onBlur={({ currentTarget }) => onChange({ charge: currentTarget.value.trim() || null })}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        dir="ltr"
        w={{ base: '100%', sm: 260 }}
      />
      <TextInput
        label={t('receipts.filter.member')}
        defaultValue={value.member ?? ''}
        onBlur={({ currentTarget }) => onChange({ member: currentTarget.value.trim() || null })}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        inputMode="numeric"
        dir="ltr"
        w={{ base: '100%', sm: 190 }}
      />
      <NativeSelect
        label={t('receipts.filter.paid')}
        value={value.paid ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ paid: receiptFilters.paid.safeParse(currentTarget.value).data ?? null })
        }
        data={[
          { value: '', label: t('receipts.filter.any') },
          ...(['PLAN', 'CREDITS', 'OVERAGE'] as const).map((paid) => ({
            value: paid,
            label: t(`receipts.paid.${paid}`),
          })),
        ]}
      />
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
