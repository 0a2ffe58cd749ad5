import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { asApiError } from '../api/api-error';
import { request } from '../api/client';
import { LockIcon, ServerIcon } from '../design/icons';
import { InvitationDocument, type InvitationQuery } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { SignIn } from '../layout/members-only';
import { ErrorState } from '../states/error-state';
import { MessagePage } from '../states/message-page';
import { PageLoading } from '../states/page-loading';
import { JoinAccount, TakeServer } from './invitation-answer';

/** A link that somebody was sent: who invites to what, and the button that accepts. Nothing happens before it is pressed. */
export default function InvitationPage() {
  const { token = '' } = useParams();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => request(InvitationDocument, { token }),
    // Once it is accepted it is gone; the page then leads on by itself.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (isPending) return <PageLoading />;
  if (data) return <Invitation token={token} invitation={data.invitation} />;
  switch (asApiError(error).code) {
    case 'UNAUTHENTICATED':
      return <SignIn />;
    case 'NOT_FOUND':
      return <Gone />;
    default:
      return <ErrorState error={error} onRetry={() => void refetch()} page />;
  }
}

interface InvitationProps {
  token: string;
  invitation: InvitationQuery['invitation'];
}

function Invitation({ token, invitation }: InvitationProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { accountName: account, createdByName: name, role, guildName } = invitation;
  const until = dateTime(invitation.expiresAt);
  if (role === null) {
    const server = guildName ?? '';
    return (
      <MessagePage
        icon={<ServerIcon size={28} />}
        title={t('invitation.server.title', { server })}
        text={t('invitation.server.text', { name, account, server, until })}
      >
        <TakeServer token={token} />
      </MessagePage>
    );
  }
  if (invitation.alreadyMember) {
    return (
      <MessagePage
        icon={<LockIcon size={28} />}
        title={t('invitation.member.title', { account })}
        text={t('invitation.member.text')}
      >
        <Button component={Link} to="/accounts">
          {t('invitation.toAccounts')}
        </Button>
      </MessagePage>
    );
  }
  return (
    <MessagePage
      icon={<LockIcon size={28} />}
      title={t('invitation.join.title', { account })}
      text={t('invitation.join.text', { name, role: t(`account.role.${role}`), until })}
    >
      <JoinAccount token={token} />
    </MessagePage>
  );
}

function Gone() {
  const { t } = useTranslation();
  return (
    <MessagePage
      icon={<LockIcon size={28} />}
      title={t('invitation.gone.title')}
      text={t('invitation.gone.text')}
    >
      <Anchor component={Link} to="/guilds">
        {t('guild.back')}
      </Anchor>
    </MessagePage>
  );
}
