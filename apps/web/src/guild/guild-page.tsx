import { Alert, Anchor, Badge, Button, Container, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useOutletContext, useParams } from 'react-router';
import { MissingPayment } from '../account/billing/missing-payment';
import { asApiError } from '../api/api-error';
import { installPath } from '../api/client';
import { GuildIcon } from '../design/guild-icon';
import { AlertIcon } from '../design/icons';
import type { GuildFieldsFragment } from '../generated/graphql';
import { TimeZoneContext, useFormat } from '../i18n/use-format';
import { SignIn } from '../layout/members-only';
import { SectionNav, WithSections } from '../layout/section-nav';
import { usePageTitle } from '../layout/use-page-title';
import { Arriving } from '../setup/arriving';
import { SetupBanner } from '../setup/setup-banner';
import { ErrorState } from '../states/error-state';
import NotFoundPage from '../states/not-found-page';
import { PageLoading } from '../states/page-loading';
import { useGuildQuery } from './guild-data';
import { NoPermission, NotInstalled } from './guild-refusals';
import { guildSections } from './sections';
import classes from './guild.module.css';
import { useLiveGuild } from './use-live-guild';

/** How long a server's data outlives the bot's leaving, in days; the product's promise on the landing page. */
const keptAfterLeavingDays = 30;

export default function GuildPage() {
  const { guildId = '' } = useParams();
  const { data, isPending, error, refetch } = useGuildQuery(guildId);
  if (isPending) return <PageLoading />;
  // A failed refresh leaves what is there; a refusal does not.
  if (error && (!data || !asApiError(error).transient)) {
    return <Refusal guildId={guildId} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <PageLoading />;
  return (
    <TimeZoneContext value={data.guild.timeZone}>
      <Guild guild={data.guild} />
    </TimeZoneContext>
  );
}

/** The server whose pages are shown. */
export function useGuild(): GuildFieldsFragment {
  return useOutletContext<GuildFieldsFragment>();
}

function Refusal({ guildId, error, onRetry }: { guildId: string; error: unknown; onRetry: () => void }) {
  const isFresh = useLocation().pathname.endsWith('/setup');
  switch (asApiError(error).code) {
    case 'UNAUTHENTICATED':
      return <SignIn />;
    case 'FORBIDDEN':
      return <NoPermission />;
    case 'NOT_INSTALLED':
      return isFresh ? <Arriving guildId={guildId} onLook={onRetry} /> : <NotInstalled guildId={guildId} />;
    case 'NOT_FOUND':
      return <NotFoundPage />;
    default:
      return <ErrorState error={error} onRetry={onRetry} page />;
  }
}

function Guild({ guild }: { guild: GuildFieldsFragment }) {
  const { t } = useTranslation();
  usePageTitle(guild.name);
  useLiveGuild(guild.id);
  return (
    <Container size="xl" pt="lg">
      <Anchor component={Link} to="/guilds" size="sm">
        {t('guild.back')}
      </Anchor>
      <Group mt="sm" mb="lg" gap="md" wrap="nowrap">
        <GuildIcon name={guild.name} iconUrl={guild.iconUrl} size={54} />
        <div style={{ minWidth: 0 }}>
          <Title order={1} size="h2" dir="auto" className={classes.name}>
            {guild.name}
          </Title>
          <Badge variant="default" tt="none" fw={500}>
            {t('guild.plan', { name: guild.plan.name })}
          </Badge>
        </div>
      </Group>
      <MissingPayment missing={guild.missingPayment} />
      {guild.leftAt && <Left guildId={guild.id} leftAt={guild.leftAt} />}
      <WithSections
        nav={<SectionNav base={`/guilds/${guild.id}`} label={t('guild.sections')} sections={guildSections} />}
      >
        <SetupBanner guild={guild} />
        <Outlet context={guild} />
      </WithSections>
    </Container>
  );
}

function Left({ guildId, leftAt }: { guildId: string; leftAt: string }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const deletedAt = new Date(Date.parse(leftAt) + keptAfterLeavingDays * 86_400_000);
  return (
    <Alert color="saffron" icon={<AlertIcon />} title={t('guild.left.title')} mb="lg">
      <Text size="sm" mb="sm">
        {t('guild.left.text', { left: date(leftAt), deleted: date(deletedAt) })}
      </Text>
      <Button component="a" href={installPath(guildId)} size="xs" variant="default">
        {t('guild.left.action')}
      </Button>
    </Alert>
  );
}
