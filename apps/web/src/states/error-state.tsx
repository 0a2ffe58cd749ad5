import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import { AlertIcon } from '../design/icons';
import { MessagePage } from './message-page';

interface ErrorStateProps {
  error: unknown;
  onRetry: () => void;
  /** It stands for a whole page rather than for one part of it. */
  page?: boolean;
}

/** What could not be loaded and why, in plain words, with a way to try again. */
export function ErrorState({ error, onRetry, page = false }: ErrorStateProps) {
  const { t } = useTranslation();
  const { code } = asApiError(error);
  const retry = (
    <Button variant="default" onClick={onRetry}>
      {t('actions.retry')}
    </Button>
  );
  if (page) {
    return (
      <MessagePage
        icon={<AlertIcon size={28} />}
        title={t(`errors.${code}.title`)}
        text={t(`errors.${code}.text`)}
      >
        {retry}
      </MessagePage>
    );
  }
  return (
    <Stack role="alert" gap="sm" py="md" align="flex-start">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <AlertIcon />
        <Text size="sm">{t(`errors.${code}.text`)}</Text>
      </Group>
      {retry}
    </Stack>
  );
}
