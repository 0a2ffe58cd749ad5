import {
  Button,
  Container,
  EmptyState,
  Group,
  SimpleGrid,
  Skeleton,
  TextInput,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import { installPath } from '../api/client';
import { PlusIcon, SearchIcon, ServerIcon } from '../design/icons';
import type { GuildsQuery } from '../generated/graphql';
import { SignIn } from '../layout/members-only';
import { usePageTitle } from '../layout/use-page-title';
import { ErrorState } from '../states/error-state';
import { GuildCard } from './guild-card';
import { useGuilds } from './guilds';

type ManagedGuild = GuildsQuery['guilds'][number];

/** From how many servers on a search box helps more than it clutters. */
const searchFrom = 9;

export default function GuildsPage() {
  const { t } = useTranslation();
  const { data, isPending, error, refetch } = useGuilds();
  usePageTitle(t('guilds.title'));
  if (error && asApiError(error).code === 'UNAUTHENTICATED') return <SignIn />;
  return (
    <Container size="lg" pt="xl">
      <Title order={1} mb="xl">
        {t('guilds.title')}
      </Title>
      {isPending ? (
        <Loading />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Guilds guilds={data.guilds} />
      )}
    </Container>
  );
}

function Guilds({ guilds }: { guilds: ManagedGuild[] }) {
  const { t, i18n } = useTranslation();
  const [search, setSearch] = useState('');
  if (guilds.length === 0) return <NoGuilds />;
  const found = matching(guilds, search, i18n.language);
  return (
    <>
      {guilds.length >= searchFrom && (
        <TextInput
          type="search"
          aria-label={t('guilds.search')}
          placeholder={t('guilds.search')}
          leftSection={<SearchIcon />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb="lg"
          maw={380}
        />
      )}
      <VisuallyHidden aria-live="polite">
        {search && t('guilds.found', { count: found.length })}
      </VisuallyHidden>
      {found.length === 0 && (
        <EmptyState icon={<SearchIcon size={28} />} title={t('guilds.noMatch', { search })} py="xl" />
      )}
      <Section title={t('guilds.installed')} guilds={found.filter(({ installed }) => installed)} />
      <Section title={t('guilds.notInstalled')} guilds={found.filter(({ installed }) => !installed)} />
    </>
  );
}

function Section({ title, guilds }: { title: string; guilds: ManagedGuild[] }) {
  if (guilds.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <SimpleGrid
        component="ul"
        cols={{ base: 1, sm: 2, md: 3 }}
        spacing="md"
        mb="xl"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
      >
        {guilds.map((guild) => (
          <GuildCard key={guild.id} guild={guild} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function NoGuilds() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<ServerIcon size={30} />}
      title={t('guilds.none.title')}
      description={t('guilds.none.text')}
      variant="light"
      py={60}
    >
      <EmptyState.Actions>
        <Group justify="center">
          <Button component="a" href={installPath()} leftSection={<PlusIcon />}>
            {t('actions.addToDiscord')}
          </Button>
        </Group>
      </EmptyState.Actions>
    </EmptyState>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md" aria-hidden>
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} h={84} radius="lg" />
        ))}
      </SimpleGrid>
    </>
  );
}

function matching(guilds: ManagedGuild[], search: string, language: string): ManagedGuild[] {
  const wanted = search.trim().toLocaleLowerCase(language);
  return guilds
    .filter(({ name }) => name.toLocaleLowerCase(language).includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
