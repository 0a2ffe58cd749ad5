import { Avatar, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { asApiError } from '../api/api-error';
import { logout } from '../api/client';
import { sessionKey } from '../api/session';
import { LogoutIcon, ServerIcon, WalletIcon } from '../design/icons';
import type { SessionQuery } from '../generated/graphql';

export function AccountMenu({ name, avatarUrl }: { name: string; avatarUrl: string | null }) {
  const { t } = useTranslation();
  const leave = useLogout();
  return (
    <Menu width={220}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: '50%' }} ms={4}>
          <Avatar src={avatarUrl} name={name} color="petrol" size={36} alt="" aria-hidden dir="auto" />
          <VisuallyHidden>{t('layout.account', { name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label dir="auto">{name}</Menu.Label>
        <Menu.Item component={Link} to="/guilds" leftSection={<ServerIcon size={16} />}>
          {t('layout.servers')}
        </Menu.Item>
        <Menu.Item component={Link} to="/accounts" leftSection={<WalletIcon size={16} />}>
          {t('layout.accounts')}
        </Menu.Item>
        <Menu.Item leftSection={<LogoutIcon size={16} />} onClick={() => leave.mutate()}>
          {t('layout.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useLogout() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: logout,
    onSuccess: async () => {
      await navigate('/');
      // Nothing of the account stays behind in this tab.
      client.setQueryData<SessionQuery>(sessionKey, (old) => old && { ...old, me: null });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
    onError: (error) =>
      notifications.show({ color: 'red', message: t(`errors.${asApiError(error).code}.text`) }),
  });
}
