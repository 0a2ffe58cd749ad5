import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsolate } from '../i18n/use-isolate';
import { usePlaces } from './places';

interface ChannelsSelectProps {
  label: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  error?: React.ReactNode;
  disabled?: boolean;
}

/** Any number of channels, by name; those whose name is not known any more stay listed by id, so that they can be taken out. */
export function ChannelsSelect({ value, onChange, ...rest }: ChannelsSelectProps) {
  const { t } = useTranslation();
  const { channels, categoryOf } = usePlaces();
  const isolate = useIsolate();
  const known = channels.map((channel) => {
    const category = categoryOf(channel);
    return {
      value: channel.id,
      label: `${isolate(`#${channel.name}`)}${category ? ` · ${isolate(category)}` : ''}`,
    };
  });
  const unknown = value
    .filter((id) => !channels.some((channel) => channel.id === id))
    .map((id) => ({ value: id, label: id }));
  return (
    <MultiSelect
      {...rest}
      placeholder={value.length === 0 ? t('places.choose.CHANNEL') : undefined}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('places.notFound')}
      value={[...value]}
      onChange={onChange}
      data={[...known, ...unknown]}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={280}
    />
  );
}
