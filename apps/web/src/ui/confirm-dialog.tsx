import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and whether it can be taken back. */
  children: ReactNode;
  /** The word on the button that does it. */
  action: string;
  onConfirm: () => void;
  loading?: boolean;
  /** Something has to be filled in first. */
  disabled?: boolean;
}

/** Asks before something is destroyed. Escape, the cross and "Cancel" leave everything as it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const { opened, onClose, title, children, action, onConfirm, loading = false, disabled = false } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack gap="sm">{children}</Stack>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button color="red.8" loading={loading} disabled={disabled} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
