import { Accordion, Anchor, Button, Group, Skeleton, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TurnSearchInput } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { Turn } from '../guild/turn';
import { useFormat } from '../i18n/use-format';
import { ErrorState } from '../states/error-state';
import { useConnection, type List } from '../ui/connection';
import { conversationsKey, turnPages, type FoundTurn } from './conversations-data';
import { DeleteDialog } from './delete-dialog';
import { ExportMenu } from './export-menu';
import { TurnFilters, type SearchChange, type SearchFilters } from './turn-filters';

interface TurnSearchProps {
  filters: SearchFilters;
  onChange: (change: SearchChange) => void;
}

/** Questions and answers that fit the filters, newest first. */
export function TurnSearch({ filters, onChange }: TurnSearchProps) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const [lookedUntil, setLookedUntil] = useState<string | null>(null);
  const search: TurnSearchInput = {
    conversationId: filters.conversation ?? null,
    memberId: filters.member ?? null,
    channelId: filters.channel ?? null,
    outcome: filters.outcome ?? null,
    from: filters.from ?? null,
    to: filters.to ?? null,
    words: filters.words ?? null,
  };
  const list = useConnection({
    queryKey: [...conversationsKey(id), 'turns', search],
    fetchPage: turnPages(id, search, setLookedUntil),
  });
  return (
    <>
      {filters.conversation && (
        <Anchor component={Link} to={`/guilds/${id}/conversations`} size="sm" display="inline-block" mb="sm">
          {t('conversations.back')}
        </Anchor>
      )}
      <TurnFilters key={filters.words ?? ''} filters={filters} onChange={onChange} />
      <Group justify="flex-end" mb="sm">
        <ExportMenu search={search} />
      </Group>
      <Results list={list} lookedUntil={filters.words ? lookedUntil : null} />
    </>
  );
}

function Results({ list, lookedUntil }: { list: List<FoundTurn>; lookedUntil: string | null }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const [deleting, setDeleting] = useState<string>();
  if (!list.rows && list.error) return <ErrorState error={list.error} onRetry={list.retry} />;
  if (!list.rows) {
    return (
      <>
        <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
        <Skeleton h={260} />
      </>
    );
  }
  return (
    <>
      {list.rows.length === 0 && (
        <Text c="dimmed" ta="center" py="xl" role="status">
          {t('conversations.noneFound')}
        </Text>
      )}
      <Accordion order={3} chevronIconSize={18} mx={{ base: -8, sm: 0 }}>
        {list.rows.map((turn) => (
          <Turn key={turn.id} turn={turn} onDelete={() => setDeleting(turn.id)} />
        ))}
      </Accordion>
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : (
        list.hasMore && (
          <Group mt="md">
            <Button variant="default" loading={list.loadingMore} onClick={list.loadMore}>
              {lookedUntil ? t('conversations.lookFurther') : t('ui.more')}
            </Button>
            {lookedUntil && (
              <Text size="sm" c="dimmed">
                {t('conversations.lookedUntil', { moment: dateTime(lookedUntil) })}
              </Text>
            )}
          </Group>
        )
      )}
      <DeleteDialog
        what={deleting === undefined ? undefined : { turnId: deleting }}
        text={t('conversations.delete.turn')}
        onClose={() => setDeleting(undefined)}
      />
    </>
  );
}
