import { Anchor, Badge, Button, Container, EmptyState, Group, Paper, SimpleGrid, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { asApiError } from '../api/api-error';
import { installPath } from '../api/client';
import { PlusIcon, ServerIcon } from '../design/icons';
import type { AccountFieldsFragment } from '../generated/graphql';
import { SignIn } from '../layout/members-only';
import { usePageTitle } from '../layout/use-page-title';
import { ErrorState } from '../states/error-state';
import { PageLoading } from '../states/page-loading';
import { useAccounts } from './account-data';

/** Which account? Most people have one, and land on it at once. */
export default function AccountsPage() {
  const { t } = useTranslation();
  const { data, isPending, error, refetch } = useAccounts();
  usePageTitle(t('account.list'));
  if (isPending) return <PageLoading />;
  if (error && asApiError(error).code === 'UNAUTHENTICATED') return <SignIn />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} page />;
  const [first, second] = data.accounts;
  if (first && !second) return <Navigate to={`/accounts/${first.id}`} replace />;
  return (
    <Container size="lg" pt="xl">
      <Title order={1} mb="xl">
        {t('account.list')}
      </Title>
      {first ? <Accounts accounts={data.accounts} /> : <NoAccount />}
    </Container>
  );
}

function Accounts({ accounts }: { accounts: AccountFieldsFragment[] }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid component="ul" cols={{ base: 1, sm: 2 }} p={0} m={0} style={{ listStyle: 'none' }}>
      {accounts.map(({ id, name, role, plan }) => (
        <Paper key={id} component="li">
          <Anchor component={Link} to={`/accounts/${id}`} fw={600} dir="auto" display="block" mb="xs">
            {name}
          </Anchor>
          <Group gap="xs">
            <Badge variant="default" tt="none" fw={500}>
              {t('guild.plan', { name: plan.name })}
            </Badge>
            <Badge variant="light" color="gray" tt="none" fw={500}>
              {t(`account.role.${role}`)}
            </Badge>
          </Group>
        </Paper>
      ))}
    </SimpleGrid>
  );
}

function NoAccount() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<ServerIcon size={30} />}
      title={t('account.none.title')}
      description={t('account.none.text')}
      variant="light"
      py={60}
    >
      <EmptyState.Actions>
        <Button component="a" href={installPath()} leftSection={<PlusIcon />}>
          {t('actions.addToDiscord')}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
