import { Button, Code, Group, Paper, Skeleton, Text, TextInput, Title, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGuild } from '../guild/guild-page';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { ErrorState } from '../states/error-state';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { saveFile } from '../ui/save-file';
import { keptNames } from './kept';
import { useMemberErasure, useMemberExport, useMemberRecord } from './members-data';
import classes from './members.module.css';

interface MemberRecordProps {
  memberId: string;
  onClose: () => void;
}

/** What is kept of one member, and what can be done about it. */
export function MemberRecord({ memberId, onClose }: MemberRecordProps) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { data, error, refetch } = useMemberRecord(id, memberId);
  const [erasing, setErasing] = useState(false);
  return (
    <Paper component="section" aria-labelledby="record-title">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="record-title">
          {t('members.record')} <bdi>{data?.name ?? ''}</bdi> <Code dir="ltr">{memberId}</Code>
        </Title>
        <Button variant="subtle" size="compact-sm" onClick={onClose}>
          {t('members.others')}
        </Button>
      </Group>
      {data ? (
        <Kept kept={data.kept} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
          <Skeleton h={90} />
        </>
      )}
      <Group mt="lg">
        <ExportButton memberId={memberId} />
        <Button color="red" variant="outline" onClick={() => setErasing(true)}>
          {t('members.erase.open')}
        </Button>
      </Group>
      <EraseDialog memberId={memberId} opened={erasing} onClose={() => setErasing(false)} />
    </Paper>
  );
}

function Kept({ kept }: { kept: { what: string; count: number }[] }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const some = keptNames.flatMap((name) => {
    const count = kept.find(({ what }) => what === name)?.count ?? 0;
    return count > 0 ? [{ name, count }] : [];
  });
  if (some.length === 0) return <Text c="dimmed">{t('members.nothing')}</Text>;
  return (
    <dl className={classes.kept}>
      {some.map(({ name, count }) => (
        <div key={name}>
          <dt>{t(`members.kept.${name}`)}</dt>
          <dd>{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function ExportButton({ memberId }: { memberId: string }) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const notice = useNotice();
  const data = useMemberExport(id);
  const save = () =>
    data.mutate(memberId, {
      onSuccess: ({ json, request }) => {
        saveFile({ name: `dragoman-member-${request.id}.json`, type: 'application/json', content: json });
        notice.done({ message: t('members.exported', { id: request.id }) });
      },
      onError: notice.failed,
    });
  return (
    <Button loading={data.isPending} onClick={save}>
      {t('members.export')}
    </Button>
  );
}

interface EraseDialogProps {
  memberId: string;
  opened: boolean;
  onClose: () => void;
}

/** Nothing brings it back: the end of the id has to be typed. */
function EraseDialog({ memberId, opened, onClose }: EraseDialogProps) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const notice = useNotice();
  const erasure = useMemberErasure(id);
  const [typed, setTyped] = useState('');
  const end = memberId.slice(-4);
  const confirm = () =>
    erasure.mutate(memberId, {
      onSuccess: (request) => {
        onClose();
        notice.done({ message: t('members.erase.done', { id: request.id }) });
      },
      onError: notice.failed,
    });
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('members.erase.title')}
      action={t('members.erase.action')}
      onConfirm={confirm}
      loading={erasure.isPending}
      disabled={typed.trim() !== end}
    >
      <Text>{t('members.erase.text')}</Text>
      <Text size="sm" c="dimmed">
        {t('members.erase.limits')}
      </Text>
      <TextInput
        label={t('members.erase.type', { end })}
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
