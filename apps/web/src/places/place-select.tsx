import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parseDiscordId } from '../guild/discord-id';
import { useIsolate } from '../i18n/use-isolate';
import { usePlaces } from './places';

interface PlaceSelectProps {
  kind: 'CHANNEL' | 'ROLE';
  label: string;
  value: string;
  onChange: (id: string) => void;
  error?: React.ReactNode;
  description?: React.ReactNode;
  clearable?: boolean;
}

/** One channel or role, by name. An id that was pasted is taken as well: threads and what was deleted have no name here. */
export function PlaceSelect(props: PlaceSelectProps) {
  const { t } = useTranslation();
  const { kind, value, onChange, ...rest } = props;
  const options = usePlaceOptions(kind, value);
  const takePasted = (text: string) => {
    const id = parseDiscordId(text);
    if (id !== undefined && id !== value) onChange(id);
  };
  return (
    <Select
      {...rest}
      placeholder={t(`places.choose.${kind}`)}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('places.notFound')}
      value={value === '' ? null : value}
      onChange={(id) => id !== null && onChange(id)}
      onClear={() => onChange('')}
      data={options}
      onSearchChange={takePasted}
      filter={matching}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={280}
    />
  );
}

/** @param id offered as it is when nothing is known by it */
function usePlaceOptions(kind: 'CHANNEL' | 'ROLE', id = ''): ComboboxItem[] {
  const { channels, roles, categoryOf } = usePlaces();
  const isolate = useIsolate();
  const known =
    kind === 'ROLE'
      ? roles.map((role) => ({ value: role.id, label: isolate(`@${role.name}`) }))
      : channels.map((channel) => {
          const category = categoryOf(channel);
          return {
            value: channel.id,
            label: `${isolate(`#${channel.name}`)}${category ? ` · ${isolate(category)}` : ''}`,
          };
        });
  if (id === '') return known;
  const named = known.filter(({ value }) => value === id);
  return named.length > 0 ? known : [{ value: id, label: id }, ...known];
}

/** Part of a name, with or without its sign. */
const matching: OptionsFilter = ({ options, search }) => {
  const wanted = search.toLocaleLowerCase().replace(/^[#@]/, '').trim();
  return options.filter((option) => 'label' in option && option.label.toLocaleLowerCase().includes(wanted));
};
