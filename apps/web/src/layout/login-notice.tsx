import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { loginPath } from '../api/client';
import { AlertIcon } from '../design/icons';

/** Says why a login did not work; the API comes back with `?login=denied` or `?login=failed`. */
export function LoginNotice() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const outcome = search.get('login');
  if (outcome !== 'denied' && outcome !== 'failed') return null;
  const close = () => {
    search.delete('login');
    setSearch(search, { replace: true, preventScrollReset: true });
  };
  return (
    <Alert
      role="alert"
      mt="lg"
      color={outcome === 'denied' ? 'saffron' : 'red'}
      icon={<AlertIcon />}
      title={t(`login.${outcome}.title`)}
      withCloseButton
      closeButtonLabel={t('actions.close')}
      onClose={close}
    >
      <p style={{ margin: '0 0 0.75rem' }}>{t(`login.${outcome}.text`)}</p>
      <Button component="a" href={loginPath('/guilds')} variant="default" size="xs">
        {t('actions.retry')}
      </Button>
    </Alert>
  );
}
