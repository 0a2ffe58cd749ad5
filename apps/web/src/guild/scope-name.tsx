import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../places/places';
import { useMemberNames } from './known-names';

interface ScopeNameProps {
  scope: 'MEMBER' | 'ROLE' | 'CHANNEL';
  scopeId: string;
}

/** Which member, role or channel: by name where it is known, else by id. */
export function ScopeName({ scope, scopeId }: ScopeNameProps) {
  const { t } = useTranslation();
  const name = useScopeNames()(scope, scopeId);
  return (
    <div>
      <Text size="sm" fw={600}>
        {t(`scope.${scope}`)} {name && <bdi>{name}</bdi>}
      </Text>
      {(!name || scope === 'MEMBER') && (
        <Text size="sm" c="dimmed" component="code" dir="ltr" ff="monospace">
          {scopeId}
        </Text>
      )}
    </div>
  );
}

/** Names of members, roles (`@…`) and channels (`#…`) by id; undefined for those that are not known. */
export function useScopeNames(): (scope: ScopeNameProps['scope'], id: string) => string | undefined {
  const members = useMemberNames();
  const { nameOf } = usePlaces();
  return (scope, id) => (scope === 'MEMBER' ? members.get(id) : nameOf(id));
}
