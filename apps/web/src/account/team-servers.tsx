import { Anchor, Badge, Button, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { GuildIcon } from '../design/guild-icon';
import type { TeamFieldsFragment } from '../generated/graphql';
import { useNotice } from '../layout/use-notice';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useNewLink } from './team-data';
import { NewLink } from './team-link';
import classes from './team.module.css';

type Server = TeamFieldsFragment['guilds'][number];

/** The servers that the account pays for, and how one goes to another account. */
export function AccountServers({ account }: { account: TeamFieldsFragment }) {
  const { t } = useTranslation();
  return (
    <Paper component="section" aria-labelledby="servers-title">
      <Title order={2} size="h4" id="servers-title">
        {t('team.servers.title')}
      </Title>
      <Text c="dimmed" size="sm" mt={4} mb="sm">
        {t('team.servers.text')}
      </Text>
      {account.guilds.length === 0 ? (
        <Text c="dimmed">{t('team.servers.none')}</Text>
      ) : (
        <ul className={classes.rows}>
          {account.guilds.map((server) => (
            <ServerRow key={server.id} account={account} server={server} />
          ))}
        </ul>
      )}
    </Paper>
  );
}

function ServerRow({ account, server }: { account: TeamFieldsFragment; server: Server }) {
  const { t } = useTranslation();
  const { id, name, iconUrl, leaving } = server;
  return (
    <li className={classes.row}>
      <GuildIcon name={name} iconUrl={iconUrl} size={38} />
      <div className={classes.who}>
        <Anchor component={Link} to={`/guilds/${id}`} dir="auto" fw={500}>
          {name}
        </Anchor>
      </div>
      {leaving && (
        <Badge variant="light" tt="none" fw={500}>
          {t('team.servers.leaving')}
        </Badge>
      )}
      {!leaving && account.viewerCan.includes('MANAGE') && <MoveServer account={account} server={server} />}
    </li>
  );
}

/** One side's word: a link with which another account takes the server. */
function MoveServer({ account, server }: { account: TeamFieldsFragment; server: Server }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const link = useNewLink(account.id);
  const notice = useNotice();
  const { id: guildId, name } = server;
  const offer = () => link.mutate({ guildId }, { onError: notice.failed, onSettled: () => setOpened(false) });
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('team.servers.moveNamed', { name })}
        onClick={() => setOpened(true)}
      >
        {t('team.servers.move')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('team.servers.moveTitle', { name })}
        action={t('team.servers.moveAction')}
        onConfirm={offer}
        loading={link.isPending}
      >
        <Text size="sm">{t('team.servers.moveText')}</Text>
        <Text size="sm">{t('team.servers.moveMoney')}</Text>
      </ConfirmDialog>
      {link.data && (
        <div style={{ flexBasis: '100%' }}>
          <NewLink token={link.data} />
        </div>
      )}
    </>
  );
}
