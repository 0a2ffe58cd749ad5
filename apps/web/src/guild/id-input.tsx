import { Autocomplete } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMemberNames } from './known-names';

interface IdInputProps {
  scope: 'MEMBER' | 'ROLE' | 'CHANNEL';
  value: string;
  onChange: (value: string) => void;
  error: boolean;
}

/** The id of a member, role or channel. Members who wrote lately are offered by name. */
export function IdInput({ scope, value, onChange, error }: IdInputProps) {
  const { t } = useTranslation();
  const names = useMemberNames();
  return (
    <Autocomplete
      label={t(`scope.idOf.${scope}`)}
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
