import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import type { TeamFieldsFragment } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useTeamChange, type TeamChange } from './team-data';
import type { Member } from './team-members';

/** An offer of the account that waits: its member answers it, its owner can take it back, others do not see it. */
export function OwnershipOffer({ account }: { account: TeamFieldsFragment }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { data } = useSession();
  const offer = account.ownershipOffer;
  if (!offer) return null;
  const member = account.members.find(({ userId }) => userId === offer.toUserId);
  const until = date(offer.expiresAt);
  if (offer.toUserId === data?.me?.id) {
    return (
      <Alert title={t('team.owner.forYou', { name: account.members[0]?.name ?? account.name })}>
        <Text size="sm" mb="sm">
          {t('team.owner.forYouText', { until })}
        </Text>
        <Group>
          <AcceptOwnership account={account} />
          <Answer account={account} change={{ kind: 'decline' }} label={t('team.owner.decline')} />
        </Group>
      </Alert>
    );
  }
  if (!account.viewerCan.includes('OWN')) return null;
  return (
    <Alert title={t('team.owner.waiting', { name: member?.name ?? '' })}>
      <Text size="sm" mb="sm">
        {t('team.owner.waitingText', { until })}
      </Text>
      <Answer account={account} change={{ kind: 'withdraw' }} label={t('team.owner.withdraw')} />
    </Alert>
  );
}

function Answer(props: { account: TeamFieldsFragment; change: TeamChange; label: string }) {
  const change = useTeamChange(props.account.id);
  const notice = useNotice();
  return (
    <Button
      variant="default"
      loading={change.isPending}
      onClick={() => change.mutate(props.change, { onError: notice.failed })}
    >
      {props.label}
    </Button>
  );
}

function AcceptOwnership({ account }: { account: TeamFieldsFragment }) {
  const { t } = useTranslation();
  const { id, name } = account;
  return (
    <Confirmed
      accountId={id}
      change={{ kind: 'accept' }}
      button={t('team.owner.accept')}
      title={t('team.owner.acceptTitle', { name })}
      text={t('team.owner.acceptText')}
      done={t('team.owner.accepted', { name })}
    />
  );
}

/** Asks, and offers the account to a member. */
export function OfferOwnership({ account, member }: { account: TeamFieldsFragment; member: Member }) {
  const { t } = useTranslation();
  const { userId, name } = member;
  return (
    <Confirmed
      accountId={account.id}
      change={{ kind: 'offer', userId }}
      button={t('team.owner.action')}
      label={t('team.owner.named', { name })}
      title={t('team.owner.title', { account: account.name, name })}
      text={t('team.owner.text', { name })}
      done={t('team.owner.offered', { name })}
    />
  );
}

interface ConfirmedProps {
  accountId: string;
  change: TeamChange;
  button: string;
  /** Where the button's own word says too little. */
  label?: string;
  title: string;
  text: string;
  done: string;
}

function Confirmed({ accountId, change, button, label, title, text, done }: ConfirmedProps) {
  const [opened, setOpened] = useState(false);
  const mutation = useTeamChange(accountId);
  const notice = useNotice();
  const confirm = () =>
    mutation.mutate(change, {
      onSuccess: () => notice.done({ message: done }),
      onError: notice.failed,
      onSettled: () => setOpened(false),
    });
  return (
    <>
      <Button
        variant={change.kind === 'accept' ? 'filled' : 'subtle'}
        size={change.kind === 'accept' ? 'sm' : 'compact-sm'}
        aria-label={label}
        onClick={() => setOpened(true)}
      >
        {button}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={title}
        action={button}
        onConfirm={confirm}
        loading={mutation.isPending}
      >
        <Text size="sm">{text}</Text>
      </ConfirmDialog>
    </>
  );
}
