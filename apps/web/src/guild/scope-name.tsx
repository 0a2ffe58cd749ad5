import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMemberNames } from './known-names';

interface ScopeNameProps {
  scope: 'MEMBER' | 'ROLE' | 'CHANNEL';
  scopeId: string;
}

/** Which member, role or channel: by name where it is known, and always by id. */
export function ScopeName({ scope, scopeId }: ScopeNameProps) {
  const { t } = useTranslation();
  const name = useMemberNames().get(scopeId);
  return (
    <div>
      <Text size="sm" fw={600}>
        {t(`scope.${scope}`)} {scope === 'MEMBER' && name && <bdi>{name}</bdi>}
      </Text>
      <Text size="sm" c="dimmed" component="code" dir="ltr" ff="monospace">
        {scopeId}
      </Text>
    </div>
  );
}
