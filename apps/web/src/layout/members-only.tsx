import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { loginPath } from '../api/client';
import { useSession } from '../api/session';
import { LockIcon } from '../design/icons';
import { ErrorState } from '../states/error-state';
import { MessagePage } from '../states/message-page';
import { PageLoading } from '../states/page-loading';
import { Button } from '@mantine/core';

/** Pages for people who are logged in; everyone else is asked to, and comes back to the page they wanted. */
export default function MembersOnly() {
  const { data, isPending, error, refetch } = useSession();
  if (isPending) return <PageLoading />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} page />;
  return data.me ? <Outlet /> : <SignIn />;
}

/** Also shown when a session ends while a page is open. */
export function SignIn() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  return (
    <MessagePage icon={<LockIcon size={28} />} title={t('login.needed.title')} text={t('login.needed.text')}>
      <Button component="a" href={loginPath(pathname + search)}>
        {t('login.needed.action')}
      </Button>
    </MessagePage>
  );
}
