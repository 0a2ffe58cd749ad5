import { Anchor, Badge, Container, Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useOutletContext, useParams } from 'react-router';
import { asApiError } from '../api/api-error';
import type { AccountFieldsFragment } from '../generated/graphql';
import guildClasses from '../guild/guild.module.css';
import { TimeZoneContext } from '../i18n/use-format';
import { SignIn } from '../layout/members-only';
import { SectionNav, WithSections } from '../layout/section-nav';
import { openTo } from '../layout/sections';
import { usePageTitle } from '../layout/use-page-title';
import { ErrorState } from '../states/error-state';
import { MessagePage } from '../states/message-page';
import { LockIcon } from '../design/icons';
import { PageLoading } from '../states/page-loading';
import { useAccountQuery } from './account-data';
import { DeletionNotice } from './settings-deletion';
import { accountSections } from './sections';

export default function AccountPage() {
  const { accountId = '' } = useParams();
  const { data, isPending, error, refetch } = useAccountQuery(accountId);
  if (isPending) return <PageLoading />;
  // A failed refresh leaves what is there; a refusal does not.
  if (error && (!data || !asApiError(error).transient)) {
    return <Refusal error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <PageLoading />;
  return (
    <TimeZoneContext value={data.account.timeZone}>
      <Account account={data.account} />
    </TimeZoneContext>
  );
}

/** The account whose pages are shown. */
export function useAccount(): AccountFieldsFragment {
  return useOutletContext<AccountFieldsFragment>();
}

function Refusal({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  switch (asApiError(error).code) {
    case 'UNAUTHENTICATED':
      return <SignIn />;
    case 'FORBIDDEN':
    case 'NOT_FOUND':
      return (
        <MessagePage
          icon={<LockIcon size={28} />}
          title={t('account.refused.title')}
          text={t('account.refused.text')}
        >
          <Anchor component={Link} to="/accounts">
            {t('account.back')}
          </Anchor>
        </MessagePage>
      );
    default:
      return <ErrorState error={error} onRetry={onRetry} page />;
  }
}

function Account({ account }: { account: AccountFieldsFragment }) {
  const { t } = useTranslation();
  usePageTitle(account.name);
  return (
    <Container size="xl" pt="lg">
      <Anchor component={Link} to="/guilds" size="sm">
        {t('guild.back')}
      </Anchor>
      <Group mt="sm" mb="lg" gap="md">
        <Title order={1} size="h2" dir="auto" className={guildClasses.name}>
          {account.name}
        </Title>
        <Badge variant="default" tt="none" fw={500}>
          {t('guild.plan', { name: account.plan.name })}
        </Badge>
        <Badge variant="light" color="gray" tt="none" fw={500}>
          {t(`account.role.${account.role}`)}
        </Badge>
      </Group>
      <WithSections
        nav={
          <SectionNav
            base={`/accounts/${account.id}`}
            label={t('account.sections')}
            sections={openTo(accountSections, account.viewerCan)}
          />
        }
      >
        <DeletionNotice accountId={account.id} own={account.viewerCan.includes('OWN')} />
        <Outlet context={account} />
      </WithSections>
    </Container>
  );
}
