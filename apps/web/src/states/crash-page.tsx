import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AlertIcon } from '../design/icons';
import { MessagePage } from './message-page';

/** Where a page ends up that threw, or whose file could not be loaded (a new version took its place, or the line is down). */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <MessagePage icon={<AlertIcon size={28} />} title={t('states.crash.title')} text={t('states.crash.text')}>
      <Button onClick={() => window.location.reload()}>{t('states.crash.action')}</Button>
    </MessagePage>
  );
}
