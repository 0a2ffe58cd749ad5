import { Autocomplete } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceSelect } from '../places/place-select';
import { usePlaces } from '../places/places';
import { useMemberNames } from './known-names';

interface IdInputProps {
  scope: 'MEMBER' | 'ROLE' | 'CHANNEL';
  value: string;
  onChange: (value: string) => void;
  error: boolean;
}

/** A role or channel by name, or a member by id: of members only those who wrote lately are known by name. */
export function IdInput({ scope, value, onChange, error }: IdInputProps) {
  const { t } = useTranslation();
  const { channels, roles } = usePlaces();
  const isListed = scope === 'CHANNEL' ? channels.length > 0 : scope === 'ROLE' && roles.length > 0;
  if (scope === 'MEMBER' || !isListed) return <TypedId {...{ scope, value, onChange, error }} />;
  return (
    <PlaceSelect
      // Another kind starts with an empty search.
      key={scope}
      kind={scope}
      label={t(`scope.${scope}`)}
      value={value}
      onChange={onChange}
      error={error && t('places.missing')}
    />
  );
}

function TypedId({ scope, value, onChange, error }: IdInputProps) {
  const { t } = useTranslation();
  const names = useMemberNames();
  return (
    <Autocomplete
      label={t(`scope.idOf.${scope}`)}
      description={t('scope.howToFindIds')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder="123456789012345678"
      inputMode="numeric"
      dir="ltr"
      value={value}
      onChange={onChange}
      error={error && t('scope.invalidId')}
      data={scope === 'MEMBER' ? [...names.keys()] : []}
      filter={({ options }) => options}
      renderOption={({ option }) => <bdi>{names.get(option.value) ?? option.value}</bdi>}
    />
  );
}
