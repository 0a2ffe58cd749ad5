import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import type { Section } from './sections';
import classes from './section-nav.module.css';

/** The pages of a server or an account: a column beside the page, on a phone a strip above it. */
export function SectionNav({ base, label, sections }: { base: string; label: string; sections: Section[] }) {
  const { t } = useTranslation();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // On a phone the strip is longer than the screen: the page that is open must not be the part that is hidden.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={label} className={classes.nav}>
      {sections.map(({ path, name }) => (
        <NavLink key={name} to={path === '' ? base : `${base}/${path}`} end={path === ''}>
          {t(`sections.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}

/** Puts the navigation beside the page. */
export function WithSections({ nav, children }: { nav: React.ReactNode; children: React.ReactNode }) {
  return (
    <div className={classes.columns}>
      {nav}
      <div className={classes.page}>{children}</div>
    </div>
  );
}
