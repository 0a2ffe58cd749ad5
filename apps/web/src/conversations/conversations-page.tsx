import { Group, Paper, SegmentedControl, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import { dayParam } from '../ui/date-range';
import { useUrlFilters } from '../ui/use-url-filters';
import { ConversationTable } from './conversation-table';
import { TurnSearch } from './turn-search';

const id = z.optional(z.string().check(z.regex(/^\d{1,20}$/)));

export const conversationFilters = {
  view: z._default(z.enum(['conversations', 'turns']), 'conversations'),
  conversation: z.optional(z.uuid()),
  member: id,
  channel: id,
  outcome: z.optional(z.enum(['ANSWERED', 'SHORTENED', 'STOPPED', 'CUT', 'REFUSED'])),
  from: dayParam,
  to: dayParam,
  words: z.optional(z.string().check(z.maxLength(200))),
};

/** What members asked and what came back: by conversation, or searched. */
export default function ConversationsPage() {
  const { t } = useTranslation();
  const [filters, change] = useUrlFilters(conversationFilters);
  return (
    <Paper component="section" aria-labelledby="conversations-title">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4" id="conversations-title">
          {t('conversations.title')}
        </Title>
        <SegmentedControl
          aria-label={t('conversations.view')}
          size="xs"
          value={filters.view}
          onChange={(view) => change({ view, conversation: null })}
          data={[
            { value: 'conversations', label: t('conversations.views.conversations') },
            { value: 'turns', label: t('conversations.views.turns') },
          ]}
        />
      </Group>
      {filters.view === 'turns' ? (
        <TurnSearch filters={filters} onChange={change} />
      ) : (
        <ConversationTable channel={filters.channel} onChange={change} />
      )}
    </Paper>
  );
}
