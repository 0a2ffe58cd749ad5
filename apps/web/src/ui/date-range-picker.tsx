import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lastDays, lastMonth, lengthOf, thisMonth, type DateRange } from './date-range';

interface DateRangePickerProps {
  value: DateRange;
  onChange: (range: DateRange) => void;
  /** In the time zone that the days are of; nothing later can be chosen. */
  today: string;
  /** A longer range is refused. */
  maxDays: number;
}

const presets = {
  week: (today: string) => lastDays(today, 7),
  month: (today: string) => lastDays(today, 30),
  quarter: (today: string) => lastDays(today, 90),
  thisMonth,
  lastMonth,
} as const;
type Preset = keyof typeof presets;
const names = Object.keys(presets) as Preset[];

/** Two days, or a usual span. The browser's own date boxes speak every language and need no mouse. */
export function DateRangePicker({ value, onChange, today, maxDays }: DateRangePickerProps) {
  const { t } = useTranslation();
  const same = ({ from, to }: DateRange) => from === value.from && to === value.to;
  const chosen = names.find((name) => same(presets[name](today)));
  const tooLong = lengthOf(value) > maxDays;
  const change = (range: DateRange) => {
    if (range.from === '' || range.to === '') return;
    onChange(range.from <= range.to ? range : { from: range.to, to: range.from });
  };
  return (
    <Group gap="sm" align="flex-start">
      <NativeSelect
        label={t('ui.range.label')}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => {
          const name = names.find((one) => one === currentTarget.value);
          if (name) onChange(presets[name](today));
        }}
        data={[
          ...names.map((name) => ({ value: name, label: t(`ui.range.${name}`) })),
          ...(chosen ? [] : [{ value: '', label: t('ui.range.own') }]),
        ]}
      />
      <TextInput
        type="date"
        label={t('ui.range.from')}
        value={value.from}
        max={today}
        error={tooLong && t('ui.range.tooLong', { count: maxDays })}
        onChange={({ currentTarget }) => change({ ...value, from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('ui.range.to')}
        value={value.to}
        max={today}
        onChange={({ currentTarget }) => change({ ...value, to: currentTarget.value })}
      />
    </Group>
  );
}
