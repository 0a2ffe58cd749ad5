import { Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LockIcon } from '../design/icons';
import { useFormat } from '../i18n/use-format';
import { usePageTitle } from '../layout/use-page-title';
import { MessagePage } from '../states/message-page';
import type { Column } from '../ui/column';
import { wholeList } from '../ui/connection';
import { DataTable } from '../ui/data-table';
import { useAccount } from './account-page';
import { useKeys, type Key } from './keys-data';
import { NewKey } from './keys-new';
import { RevokeKey } from './keys-revoke';

/** Keys by which programs act in an account. */
export default function KeysPage() {
  const { t } = useTranslation();
  const { id } = useAccount();
  usePageTitle(t('sections.keys'));
  const { data, error, refetch } = useKeys(id);
  const servers = data?.guilds ?? [];
  const columns = useColumns(servers);
  if (data && data.apiKeys === null) {
    return (
      <MessagePage
        icon={<LockIcon size={28} />}
        title={t('keys.denied.title')}
        text={t('keys.denied.text')}
      />
    );
  }
  return (
    <Stack gap="lg">
      {data && <NewKey servers={servers} />}
      <Paper component="section" aria-labelledby="keys-title">
        <Title order={2} size="h4" id="keys-title">
          {t('keys.title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4} mb="md">
          {t('keys.text')}
        </Text>
        <DataTable
          caption={t('keys.title')}
          columns={columns}
          list={wholeList({ data: data?.apiKeys ?? undefined, error, refetch })}
          rowKey={(key) => key.id}
          empty={t('keys.none')}
        />
      </Paper>
    </Stack>
  );
}

function useColumns(servers: readonly { id: string; name: string }[]): Column<Key>[] {
  const { t } = useTranslation();
  const { date, dateTime } = useFormat();
  const over = ({ expiresAt }: Key) => expiresAt !== null && new Date(expiresAt) <= new Date();
  const end = (key: Key) => {
    if (key.revokedAt !== null) return t('keys.revokedOn', { date: date(key.revokedAt) });
    if (key.expiresAt === null) return t('keys.noEnd');
    return over(key) ? t('keys.expired', { date: date(key.expiresAt) }) : date(key.expiresAt);
  };
  return [
    { id: 'name', header: t('keys.name'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      id: 'scopes',
      header: t('keys.scopes'),
      cell: ({ scopes }) => scopes.map((scope) => t(`keys.scope.${scope}`)).join(' · '),
    },
    {
      id: 'where',
      header: t('keys.where'),
      cell: ({ guildId }) =>
        guildId === null ? (
          t('keys.wholeAccount')
        ) : (
          <bdi>{servers.find((server) => server.id === guildId)?.name ?? guildId}</bdi>
        ),
    },
    {
      id: 'created',
      header: t('keys.created'),
      cell: (key) => t('keys.createdBy', { date: date(key.createdAt), name: key.createdByName }),
    },
    {
      id: 'used',
      header: t('keys.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('keys.never') : dateTime(lastUsedAt)),
    },
    { id: 'ends', header: t('keys.ends'), cell: end },
    {
      id: 'actions',
      header: t('keys.actions'),
      cell: (key) => (key.revokedAt === null && !over(key) ? <RevokeKey of={key} /> : null),
    },
  ];
}
