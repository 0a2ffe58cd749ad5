import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { installPath } from '../api/client';
import { LockIcon, PlusIcon, ServerIcon } from '../design/icons';
import { useGuilds } from '../guilds/guilds';
import { MessagePage } from '../states/message-page';

/** For people who may not manage the server. */
export function NoPermission() {
  const { t } = useTranslation();
  return (
    <MessagePage
      icon={<LockIcon size={28} />}
      title={t('errors.FORBIDDEN.title')}
      text={t('errors.FORBIDDEN.text')}
    >
      <ToServers />
    </MessagePage>
  );
}

/** For a server that they manage and that has no bot yet. */
export function NotInstalled({ guildId }: { guildId: string }) {
  const { t } = useTranslation();
  const name = useGuilds().data?.guilds.find(({ id }) => id === guildId)?.name;
  return (
    <MessagePage
      icon={<ServerIcon size={28} />}
      title={name ? t('guild.notInstalled.named', { name }) : t('errors.NOT_INSTALLED.title')}
      text={t('errors.NOT_INSTALLED.text')}
    >
      <Button component="a" href={installPath(guildId)} leftSection={<PlusIcon />}>
        {t('actions.addToDiscord')}
      </Button>
      <ToServers />
    </MessagePage>
  );
}

function ToServers() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/guilds" variant="default">
      {t('layout.servers')}
    </Button>
  );
}
