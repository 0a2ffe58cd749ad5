import { Container } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { Announcer } from './announcer';
import { Footer } from './footer';
import { Header } from './header';
import { LoginNotice } from './login-notice';
import { SimulationNotice } from './simulation-notice';
import classes from './shell.module.css';

/** The frame of every page. */
export function Shell() {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const pending = useNavigation().state === 'loading';
  useFocusOnNavigation(main);
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        {t('layout.skip')}
      </a>
      <Announcer />
      {pending && <div className={classes.pending} />}
      <SimulationNotice />
      <Header />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <Container size="lg">
          <LoginNotice />
        </Container>
        <Outlet />
      </main>
      <Footer />
      <ScrollRestoration />
    </div>
  );
}

/** After a link, the keyboard and the screen reader go on from the new page's start; on the first page they are there already. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    // Between the pages of one server or account the reader stays on the link in their navigation.
    const within = /^\/(guilds|accounts)\/[^/]+/.exec(pathname)?.[0];
    if (!within || !shown.current.startsWith(within)) main.current?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [pathname, main]);
}
