import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TeamFieldsFragment } from '../generated/graphql';
import { useNotice } from '../layout/use-notice';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useLeaveAccount, useTeamChange } from './team-data';
import type { Member } from './team-members';

/** Asks, and takes somebody out of the team. */
export function RemoveMember({ account, member }: { account: TeamFieldsFragment; member: Member }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const change = useTeamChange(account.id);
  const notice = useNotice();
  const { userId, name } = member;
  const remove = () =>
    change.mutate(
      { kind: 'remove', userId },
      {
        onSuccess: () => notice.done({ message: t('team.remove.done', { name }) }),
        onError: (error) => {
          setOpened(false);
          notice.failed(error);
        },
      },
    );
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        aria-label={t('team.remove.named', { name })}
        onClick={() => setOpened(true)}
      >
        {t('team.remove.action')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('team.remove.title', { name })}
        action={t('team.remove.action')}
        onConfirm={remove}
        loading={change.isPending}
      >
        <Text size="sm">{t('team.remove.text')}</Text>
      </ConfirmDialog>
    </>
  );
}

/** Asks, and leaves the account. */
export function LeaveAccount({ account }: { account: TeamFieldsFragment }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const leave = useLeaveAccount(account.id);
  const navigate = useNavigate();
  const notice = useNotice();
  const { name } = account;
  const go = () =>
    leave.mutate(undefined, {
      onSuccess: () => {
        notice.done({ message: t('team.leave.done', { name }) });
        void navigate('/accounts');
      },
      onError: (error) => {
        setOpened(false);
        notice.failed(error);
      },
    });
  return (
    <>
      <Button variant="subtle" color="red" size="compact-sm" onClick={() => setOpened(true)}>
        {t('team.leave.action')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('team.leave.title', { name })}
        action={t('team.leave.action')}
        onConfirm={go}
        loading={leave.isPending}
      >
        <Text size="sm">{t('team.leave.text')}</Text>
      </ConfirmDialog>
    </>
  );
}
