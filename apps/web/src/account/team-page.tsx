import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../states/error-state';
import { useAccount } from './account-page';
import { AccountName } from './team-account-name';
import { TeamInvitations } from './team-invitations';
import { TeamMembers } from './team-members';
import { OwnershipOffer } from './team-ownership';
import { AccountServers } from './team-servers';
import { useTeamQuery } from './team-data';

/** The people of an account and the servers that it pays for. */
export default function TeamPage() {
  const { t } = useTranslation();
  const { id } = useAccount();
  const { data, error, refetch } = useTeamQuery(id);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Stack>
        <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
        {[180, 140, 120].map((height) => (
          <Skeleton key={height} h={height} radius="md" />
        ))}
      </Stack>
    );
  }
  const { account } = data;
  return (
    <Stack gap="lg">
      <OwnershipOffer account={account} />
      <TeamMembers account={account} />
      {account.invitations && <TeamInvitations account={account} open={account.invitations} />}
      <AccountServers account={account} />
      {account.viewerCan.includes('MANAGE') && <AccountName key={account.name} account={account} />}
    </Stack>
  );
}
