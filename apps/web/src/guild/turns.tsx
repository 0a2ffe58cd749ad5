import { Accordion, Button, EmptyState, Paper, Skeleton, Stack, Title, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MessageIcon } from '../design/icons';
import { ErrorState } from '../states/error-state';
import { useTurns } from './guild-data';
import { useGuild } from './guild-page';
import { Turn } from './turn';

/** The last questions and answers. */
export function Turns() {
  const { t } = useTranslation();
  return (
    <Paper component="section" aria-labelledby="turns-title">
      <Title order={2} size="h4" mb="sm" id="turns-title">
        {t('turns.title')}
      </Title>
      <TurnList />
    </Paper>
  );
}

function TurnList() {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTurns(id);
  if (isPending) return <Loading />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const turns = data.pages.flatMap(({ guild }) => guild.recentTurns.nodes);
  if (turns.length === 0) {
    return (
      <EmptyState
        icon={<MessageIcon size={28} />}
        title={t('turns.none.title')}
        description={t('turns.none.text')}
        py="lg"
      />
    );
  }
  return (
    <>
      <Accordion order={3} chevronIconSize={18} mx={{ base: -8, sm: 0 }}>
        {turns.map((turn) => (
          <Turn key={turn.id} turn={turn} />
        ))}
      </Accordion>
      {error && <ErrorState error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && !error && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('turns.more')}
        </Button>
      )}
    </>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
      <Stack gap="xs" aria-hidden>
        {[1, 2, 3, 4, 5].map((index) => (
          <Skeleton key={index} h={52} />
        ))}
      </Stack>
    </>
  );
}
