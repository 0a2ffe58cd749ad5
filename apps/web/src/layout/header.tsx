import { Button, Container, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { loginPath } from '../api/client';
import { useSession } from '../api/session';
import { Logo } from '../design/logo';
import { AccountMenu } from './account-menu';
import { ColorSchemeMenu } from './color-scheme-menu';
import { LanguageMenu } from './language-menu';
import classes from './shell.module.css';

export function Header() {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <Container size="xl" className={classes.headerInner}>
        <Link to="/" className={classes.brand} aria-label={t('layout.home')}>
          <Logo />
          <span>Dragoman</span>
        </Link>
        <LanguageMenu />
        <ColorSchemeMenu />
        <Account />
      </Container>
    </header>
  );
}

function Account() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data, isPending } = useSession();
  if (isPending) return <Skeleton w={36} h={36} circle ms={4} />;
  if (data?.me) return <AccountMenu name={data.me.name} avatarUrl={data.me.avatarUrl} />;
  return (
    <Button
      component="a"
      href={loginPath(pathname === '/' ? '/guilds' : pathname)}
      variant="default"
      size="sm"
      px="sm"
      ms={4}
      style={{ flex: 'none' }}
    >
      {t('layout.login')}
    </Button>
  );
}
