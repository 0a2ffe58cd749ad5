import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SearchIcon } from '../design/icons';
import { MessagePage } from './message-page';

export default function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <MessagePage
      icon={<SearchIcon size={28} />}
      title={t('states.notFound.title')}
      text={t('states.notFound.text')}
    >
      <Button component={Link} to="/">
        {t('states.notFound.action')}
      </Button>
    </MessagePage>
  );
}
