import { Button, Group, NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRole, TeamFieldsFragment } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { useNewLink, useRevokeLink } from './team-data';
import { NewLink } from './team-link';
import { memberRoles } from './team-members';
import classes from './team.module.css';

type Invitation = NonNullable<TeamFieldsFragment['invitations']>[number];

/** Links into the account: make one, see those that nobody used yet, take one back. */
export function TeamInvitations({ account, open }: { account: TeamFieldsFragment; open: Invitation[] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const taken = account.members.length + open.filter(({ role }) => role !== null).length;
  return (
    <Paper component="section" aria-labelledby="invite-title">
      <Title order={2} size="h4" id="invite-title">
        {t('team.invite.title')}
      </Title>
      <Text c="dimmed" size="sm" mt={4} mb="sm">
        {t('team.invite.text')}
      </Text>
      <InviteForm accountId={account.id} full={taken >= account.teamSize} />
      <Text size="sm" c="dimmed" mt="sm">
        {t('team.invite.seats', { taken: number(taken), size: number(account.teamSize) })}
      </Text>
      <Title order={3} size="h5" mt="lg" mb="xs">
        {t('team.invite.open')}
      </Title>
      {open.length === 0 ? (
        <Text c="dimmed">{t('team.invite.none')}</Text>
      ) : (
        <ul className={classes.rows}>
          {open.map((invitation) => (
            <OpenLink key={invitation.id} accountId={account.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Paper>
  );
}

function InviteForm({ accountId, full }: { accountId: string; full: boolean }) {
  const { t } = useTranslation();
  const [role, setRole] = useState<AccountRole>('VIEWER');
  const link = useNewLink(accountId);
  const notice = useNotice();
  const invite = (event: SyntheticEvent) => {
    event.preventDefault();
    link.mutate({ role }, { onError: notice.failed });
  };
  return (
    <>
      <Group component="form" align="flex-end" onSubmit={invite}>
        <NativeSelect
          label={t('team.invite.role')}
          flex="1 1 16rem"
          value={role}
          data={memberRoles.map((one) => ({ value: one, label: t(`team.roles.${one}`) }))}
          onChange={(event) =>
            setRole(memberRoles.find((one) => one === event.currentTarget.value) ?? 'VIEWER')
          }
        />
        <Button type="submit" loading={link.isPending} disabled={full}>
          {t('team.invite.action')}
        </Button>
      </Group>
      {full && (
        <Text size="sm" mt="xs" role="status">
          {t('team.invite.full')}
        </Text>
      )}
      {link.data && <NewLink token={link.data} />}
    </>
  );
}

function OpenLink({ accountId, invitation }: { accountId: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const revoke = useRevokeLink(accountId);
  const notice = useNotice();
  const { id, role, guildName, createdByName: name } = invitation;
  const about = role ? t(`account.role.${role}`) : t('team.invite.server', { name: guildName ?? '' });
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <Text fw={500}>{about}</Text>
        <Text size="sm" c="dimmed">
          {t('team.invite.made', { name, until: dateTime(invitation.expiresAt) })}
        </Text>
      </div>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        loading={revoke.isPending}
        aria-label={t('team.invite.revokeNamed', { about })}
        onClick={() =>
          revoke.mutate(id, {
            onSuccess: () => notice.done({ message: t('team.invite.revoked') }),
            onError: notice.failed,
          })
        }
      >
        {t('team.invite.revoke')}
      </Button>
    </li>
  );
}
