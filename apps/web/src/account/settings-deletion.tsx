import { Alert, Button, Paper, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertIcon } from '../design/icons';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useAccount } from './account-page';
import { useAccountChange, useAccountEnd } from './settings-data';

/** On every page of an account that waits for its deletion: when, and the way back. */
export function DeletionNotice({ accountId, own }: { accountId: string; own: boolean }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { data } = useAccountEnd(accountId);
  const change = useAccountChange(accountId);
  const notice = useNotice();
  if (!data?.deletion) return null;
  const keep = () =>
    change.mutate(
      { kind: 'keep' },
      {
        onSuccess: () => notice.done({ message: t('accountSettings.deletion.kept') }),
        onError: notice.failed,
      },
    );
  return (
    <Alert
      color="red"
      role="status"
      icon={<AlertIcon />}
      title={t('accountSettings.deletion.waiting', { date: date(data.deletion.dueAt) })}
      mb="lg"
    >
      <Text size="sm">{t('accountSettings.deletion.waitingText')}</Text>
      {own && (
        <Button mt="sm" size="sm" variant="default" loading={change.isPending} onClick={keep}>
          {t('accountSettings.deletion.keep')}
        </Button>
      )}
    </Alert>
  );
}

/** The end of an account. Whoever wants it types its name. */
export function DeleteAccount() {
  const { t } = useTranslation();
  const { id, name } = useAccount();
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const change = useAccountChange(id);
  const notice = useNotice();
  const close = () => {
    setOpened(false);
    setTyped('');
  };
  const go = () =>
    change.mutate({ kind: 'delete', confirmName: typed }, { onError: notice.failed, onSettled: close });
  return (
    <Paper component="section" aria-labelledby="delete-account-title">
      <Title order={2} size="h4" id="delete-account-title" mb="xs">
        {t('accountSettings.deletion.title')}
      </Title>
      <Text size="sm" mb="md">
        {t('accountSettings.deletion.text')}
      </Text>
      <Button color="red" variant="outline" onClick={() => setOpened(true)}>
        {t('accountSettings.deletion.action')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={t('accountSettings.deletion.confirm', { name })}
        action={t('accountSettings.deletion.do')}
        onConfirm={go}
        loading={change.isPending}
        disabled={typed.trim() !== name.trim()}
      >
        <Text size="sm">{t('accountSettings.deletion.text')}</Text>
        <TextInput
          label={t('accountSettings.deletion.type', { name })}
          value={typed}
          dir="auto"
          autoComplete="off"
          data-autofocus
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </ConfirmDialog>
    </Paper>
  );
}
