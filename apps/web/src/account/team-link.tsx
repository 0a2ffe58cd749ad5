import { Alert, Button, CopyButton, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckIcon } from '../design/icons';
import classes from './team.module.css';

/** A link that was just made. It is not shown again, so it takes the focus and has a button that copies it. */
export function NewLink({ token }: { token: string }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [token]);
  const url = `${window.location.origin}/invitations/${token}`;
  return (
    <Alert title={t('team.link.title')} mt="md" role="status">
      <Text size="sm" mb="xs">
        {t('team.link.text')}
      </Text>
      <Text size="sm" dir="ltr" className={classes.link} mb="sm">
        {url}
      </Text>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button
            ref={button}
            size="sm"
            onClick={copy}
            leftSection={copied ? <CheckIcon size={16} /> : undefined}
          >
            {copied ? t('team.link.copied') : t('team.link.copy')}
          </Button>
        )}
      </CopyButton>
    </Alert>
  );
}
