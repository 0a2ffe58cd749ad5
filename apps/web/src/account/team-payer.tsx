import { Anchor, Paper, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { request } from '../api/client';
import { PayerDocument } from '../generated/graphql';
import { ErrorState } from '../states/error-state';

/** Which account pays for a server, and the way to another one. */
export function Payer({ guildId }: { guildId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['payer', guildId],
    queryFn: () => request(PayerDocument, { id: guildId }),
  });
  return (
    <Paper component="section" aria-labelledby="payer-title">
      <Title order={2} size="h4" id="payer-title" mb="sm">
        {t('team.payer.title')}
      </Title>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={40} />}
      {data && (
        <>
          <Text mb="xs">{t('team.payer.name', { name: data.guild.paidBy })}</Text>
          {data.guild.account ? (
            <Anchor component={Link} to={`/accounts/${data.guild.account.id}/team`}>
              {t('team.payer.toAccount')}
            </Anchor>
          ) : (
            <Text size="sm" c="dimmed">
              {t('team.payer.others')}
            </Text>
          )}
        </>
      )}
    </Paper>
  );
}
