import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';

/** How long a change can be taken back, in milliseconds. */
const undoMs = 10_000;

interface Done {
  message: string;
  onUndo?: () => void;
}

/** Short messages at the page's foot: what was done, and what could not be. */
export function useNotice() {
  const { t } = useTranslation();
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('actions.close') };
    const refused = (message: string) =>
      notifications.show({ color: 'red', closeButtonProps, title: t('states.notSaved'), message });
    return {
      done: ({ message, onUndo }: Done) => {
        const id = notifications.show({
          color: 'petrol',
          autoClose: onUndo ? undoMs : 4000,
          closeButtonProps,
          message: (
            <Group justify="space-between" wrap="nowrap">
              {message}
              {onUndo && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => {
                    notifications.hide(id);
                    onUndo();
                  }}
                >
                  {t('actions.undo')}
                </Button>
              )}
            </Group>
          ),
        });
      },
      failed: (error: unknown) => refused(t(`errors.${asApiError(error).code}.text`)),
      refused,
    };
  }, [t]);
}
