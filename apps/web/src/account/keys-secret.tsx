import { Alert, Button, Code, CopyButton, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckIcon } from '../design/icons';
import classes from './team.module.css';

/** A key that was just made. It is not shown again, so it takes the focus and has a button that copies it. */
export function NewSecret({ secret }: { secret: string }) {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [secret]);
  return (
    <Alert title={t('keys.secret.title')} mt="md" role="status">
      <Text size="sm" mb="xs">
        {t('keys.secret.text')}
      </Text>
      <Text size="sm" dir="ltr" ff="monospace" className={classes.link} mb="sm">
        {secret}
      </Text>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button
            ref={button}
            size="sm"
            onClick={copy}
            leftSection={copied ? <CheckIcon size={16} /> : undefined}
          >
            {copied ? t('keys.secret.copied') : t('keys.secret.copy')}
          </Button>
        )}
      </CopyButton>
      <Text size="sm" mt="md" mb={4}>
        {t('keys.secret.use', { address: `${window.location.origin}/graphql` })}
      </Text>
      <Code block dir="ltr">
        Authorization: Bearer dgm_…
      </Code>
    </Alert>
  );
}
