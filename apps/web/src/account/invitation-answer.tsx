import { Alert, Button, Loader, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { asApiError } from '../api/api-error';
import { request } from '../api/client';
import { AcceptInvitationDocument, AccountGuildsDocument } from '../generated/graphql';
import { accountsKey, useAccounts } from './account-data';

/** How often is looked whether a server has arrived, in milliseconds. */
const lookAgainMs = 1_500;

function useAccept(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accountId: string | null) => request(AcceptInvitationDocument, { token, accountId }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsKey }),
  });
}

/** Becoming a member of the account. */
export function JoinAccount({ token }: { token: string }) {
  const { t } = useTranslation();
  const accept = useAccept(token);
  if (accept.data)
    return <Navigate to={`/accounts/${accept.data.acceptInvitation.accountId}/team`} replace />;
  return (
    <Stack>
      <Button loading={accept.isPending} onClick={() => accept.mutate(null)}>
        {t('invitation.join.action')}
      </Button>
      {accept.error && <Refusal error={accept.error} />}
    </Stack>
  );
}

/** Taking a server over into one of one's accounts. */
export function TakeServer({ token }: { token: string }) {
  const { t } = useTranslation();
  const { data } = useAccounts();
  const accept = useAccept(token);
  const [chosen, setChosen] = useState<string>();
  const mine = (data?.accounts ?? []).filter(({ viewerCan }) => viewerCan.includes('MANAGE'));
  if (accept.data) {
    const { accountId, guildId } = accept.data.acceptInvitation;
    return <Arriving accountId={accountId} guildId={guildId ?? ''} />;
  }
  const accountId = chosen ?? mine[0]?.id ?? null;
  return (
    <Stack align="stretch" ta="start">
      {mine.length > 0 && (
        <NativeSelect
          label={t('invitation.server.account')}
          value={accountId ?? ''}
          data={mine.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <Text size="sm" c="dimmed">
        {t('invitation.server.money')}
      </Text>
      <Button loading={accept.isPending || !data} onClick={() => accept.mutate(accountId)}>
        {t('invitation.server.action')}
      </Button>
      {accept.error && <Refusal error={accept.error} />}
    </Stack>
  );
}

/** Both sides agreed; a job moves the server with all its conversations, which takes moments for most. */
function Arriving({ accountId, guildId }: { accountId: string; guildId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['arriving', accountId, guildId],
    queryFn: () => request(AccountGuildsDocument, { id: accountId }),
    refetchInterval: lookAgainMs,
  });
  if (data?.account.guilds.some(({ id }) => id === guildId))
    return <Navigate to={`/guilds/${guildId}`} replace />;
  return (
    <Alert role="status" icon={<Loader size="xs" />} title={t('invitation.moving.title')}>
      {t('invitation.moving.text')}
    </Alert>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { code } = asApiError(error);
  const own = code === 'CONFLICT' || code === 'NOT_FOUND' || code === 'FORBIDDEN';
  return (
    <Alert color="red" role="alert">
      {own ? t(`invitation.refused.${code}`) : t(`errors.${code}.text`)}
    </Alert>
  );
}
