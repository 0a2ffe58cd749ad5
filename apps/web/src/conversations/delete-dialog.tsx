import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGuild } from '../guild/guild-page';
import { useNotice } from '../layout/use-notice';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { useDeletion } from './conversations-data';

interface DeleteDialogProps {
  /** Undefined while nothing is to be deleted. */
  what: { turnId: string } | { conversationId: string } | undefined;
  text: string;
  onClose: () => void;
}

export function DeleteDialog({ what, text, onClose }: DeleteDialogProps) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const notice = useNotice();
  const deletion = useDeletion(id);
  const confirm = () => {
    if (!what) return;
    deletion.mutate(what, {
      onSuccess: () => {
        onClose();
        notice.done({ message: t('conversations.delete.done') });
      },
      onError: notice.failed,
    });
  };
  return (
    <ConfirmDialog
      opened={what !== undefined}
      onClose={onClose}
      title={t('conversations.delete.title')}
      action={t('conversations.delete.confirm')}
      onConfirm={confirm}
      loading={deletion.isPending}
    >
      <Text>{text}</Text>
      <Text size="sm" c="dimmed">
        {t('conversations.delete.limits')}
      </Text>
    </ConfirmDialog>
  );
}
