import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../layout/use-notice';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useAccount } from './account-page';
import { useRevokeKey, type Key } from './keys-data';

/** Asks, and makes a key worthless. */
export function RevokeKey({ of: { id, name } }: { of: Key }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [opened, setOpened] = useState(false);
  const revoke = useRevokeKey(account.id);
  const notice = useNotice();
  const go = () =>
    revoke.mutate(id, {
      onSuccess: () => notice.done({ message: t('keys.revoke.done', { name }) }),
      onError: notice.failed,
      onSettled: () => setOpened(false),
    });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        aria-label={t('keys.revoke.named', { name })}
        onClick={() => setOpened(true)}
      >
        {t('keys.revoke.action')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('keys.revoke.title', { name })}
        action={t('keys.revoke.action')}
        onConfirm={go}
        loading={revoke.isPending}
      >
        <Text size="sm">{t('keys.revoke.text')}</Text>
      </ConfirmDialog>
    </>
  );
}
