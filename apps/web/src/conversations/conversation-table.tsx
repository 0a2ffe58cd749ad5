import { ActionIcon, Anchor, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TrashIcon } from '../design/icons';
import { useGuild } from '../guild/guild-page';
import { useFormat } from '../i18n/use-format';
import { PlaceSelect } from '../places/place-select';
import { csvDollars, type Column } from '../ui/column';
import { useConnection } from '../ui/connection';
import { CsvButton } from '../ui/csv-button';
import { DataTable } from '../ui/data-table';
import { conversationPages, conversationsKey, type Conversation } from './conversations-data';
import { DeleteDialog } from './delete-dialog';

interface ConversationTableProps {
  channel: string | undefined;
  onChange: (change: { channel: string | null }) => void;
}

export function ConversationTable({ channel, onChange }: ConversationTableProps) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const fetchPage = conversationPages(id, channel);
  const list = useConnection({ queryKey: [...conversationsKey(id), channel], fetchPage });
  const [deleting, setDeleting] = useState<Conversation>();
  const columns = useColumns(setDeleting);
  return (
    <>
      <Group justify="space-between" align="flex-end" mb="md">
        <PlaceSelect
          kind="CHANNEL"
          label={t('scope.CHANNEL')}
          value={channel ?? ''}
          onChange={(chosen) => onChange({ channel: chosen === '' ? null : chosen })}
          clearable
        />
        <CsvButton fileName="dragoman-conversations" columns={columns} source={fetchPage} />
      </Group>
      <DataTable
        caption={t('conversations.title')}
        columns={columns}
        list={list}
        rowKey={(conversation) => conversation.id}
        empty={t('conversations.none')}
      />
      <DeleteDialog
        what={deleting && { conversationId: deleting.id }}
        text={t('conversations.delete.conversation', { count: deleting?.turns ?? 0 })}
        onClose={() => setDeleting(undefined)}
      />
    </>
  );
}

function useColumns(onDelete: (conversation: Conversation) => void): Column<Conversation>[] {
  const { t } = useTranslation();
  const { usd, number, dateTime } = useFormat();
  const guild = useGuild();
  const nameOf = ({ channelName, channelId }: Conversation) => (channelName ? `#${channelName}` : channelId);
  return [
    {
      id: 'channel',
      header: t('scope.CHANNEL'),
      cell: (conversation) => (
        <Anchor
          component={Link}
          to={`/guilds/${guild.id}/conversations?view=turns&conversation=${conversation.id}`}
        >
          <bdi>{nameOf(conversation)}</bdi>
        </Anchor>
      ),
      csv: nameOf,
    },
    {
      id: 'last',
      header: t('conversations.last'),
      cell: ({ lastAt }) => <time dateTime={lastAt}>{dateTime(lastAt)}</time>,
      csv: ({ lastAt }) => lastAt,
    },
    {
      id: 'turns',
      header: t('conversations.turns'),
      cell: ({ turns }) => number(turns),
      csv: ({ turns }) => turns,
      numeric: true,
    },
    {
      id: 'members',
      header: t('conversations.members'),
      cell: ({ members }) => number(members),
      csv: ({ members }) => members,
      numeric: true,
    },
    {
      id: 'cost',
      header: t('turns.cost'),
      cell: ({ costMicros }) => usd(costMicros),
      csv: ({ costMicros }) => csvDollars(costMicros),
      numeric: true,
    },
    {
      id: 'delete',
      header: t('conversations.delete.action'),
      cell: (conversation) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('conversations.delete.named', { name: nameOf(conversation) })}
          onClick={() => onDelete(conversation)}
        >
          <TrashIcon />
        </ActionIcon>
      ),
    },
  ];
}
