import { Avatar, Badge, Group, NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import type { AccountRole, TeamFieldsFragment } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { useTeamChange } from './team-data';
import { LeaveAccount, RemoveMember } from './team-goodbyes';
import { OfferOwnership } from './team-ownership';
import classes from './team.module.css';

export type Member = TeamFieldsFragment['members'][number];

/** Roles that can be given. */
export const memberRoles = ['ADMIN', 'BILLING', 'VIEWER'] as const satisfies readonly AccountRole[];

/** Everybody of the account, the owner first. */
export function TeamMembers({ account }: { account: TeamFieldsFragment }) {
  const { t } = useTranslation();
  const { data } = useSession();
  return (
    <Paper component="section" aria-labelledby="people-title">
      <Title order={2} size="h4" id="people-title">
        {t('team.people.title')}
      </Title>
      <Text c="dimmed" size="sm" mt={4} mb="sm">
        {t('team.people.text')}
      </Text>
      <ul className={classes.rows}>
        {account.members.map((member) => (
          <MemberRow
            key={member.userId}
            account={account}
            member={member}
            self={member.userId === data?.me?.id}
          />
        ))}
      </ul>
    </Paper>
  );
}

interface MemberRowProps {
  account: TeamFieldsFragment;
  member: Member;
  self: boolean;
}

function MemberRow({ account, member, self }: MemberRowProps) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const changeable = account.viewerCan.includes('TEAM') && member.role !== 'OWNER' && !self;
  return (
    <li className={classes.row}>
      <Avatar src={member.avatarUrl} name={member.name} alt="" aria-hidden radius="xl" />
      <div className={classes.who}>
        <Group gap="xs">
          <Text fw={500} dir="auto" truncate>
            {member.name}
          </Text>
          {self && (
            <Badge variant="light" tt="none" fw={500}>
              {t('team.people.you')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t('team.people.since', { date: date(member.joinedAt) })}
        </Text>
      </div>
      {changeable ? (
        <RoleSelect account={account} member={member} />
      ) : (
        <Badge variant="default" tt="none" fw={500}>
          {t(`account.role.${member.role}`)}
        </Badge>
      )}
      {account.viewerCan.includes('OWN') && changeable && (
        <OfferOwnership account={account} member={member} />
      )}
      {changeable && <RemoveMember account={account} member={member} />}
      {self && member.role !== 'OWNER' && <LeaveAccount account={account} />}
    </li>
  );
}

/** The change is made at once, and can be taken back for ten seconds. */
function RoleSelect({ account, member }: { account: TeamFieldsFragment; member: Member }) {
  const { t } = useTranslation();
  const change = useTeamChange(account.id);
  const undo = useTeamChange(account.id);
  const notice = useNotice();
  const [wanted, setWanted] = useState<AccountRole>();
  const give = (role: AccountRole) => {
    const { userId, name } = member;
    setWanted(role);
    change.mutate(
      { kind: 'role', userId, role },
      {
        onSuccess: () =>
          notice.done({
            message: t('team.people.roleChanged', { name, role: t(`account.role.${role}`) }),
            onUndo: () =>
              undo.mutate({ kind: 'role', userId, role: member.role }, { onError: notice.failed }),
          }),
        onError: notice.failed,
        onSettled: () => setWanted(undefined),
      },
    );
  };
  return (
    <NativeSelect
      aria-label={t('team.people.roleOf', { name: member.name })}
      value={wanted ?? member.role}
      disabled={change.isPending}
      data={memberRoles.map((role) => ({ value: role, label: t(`account.role.${role}`) }))}
      onChange={(event) => {
        const role = memberRoles.find((known) => known === event.currentTarget.value);
        if (role) give(role);
      }}
    />
  );
}
