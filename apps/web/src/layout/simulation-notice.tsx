import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import classes from './shell.module.css';

/** Nobody should take a stand-in for the real thing. */
export function SimulationNotice() {
  const { t } = useTranslation();
  const service = useSession().data?.service;
  if (!service || (!service.simulatedModel && !service.simulatedDiscord)) return null;
  const what = service.simulatedModel ? (service.simulatedDiscord ? 'both' : 'model') : 'discord';
  return (
    <aside className={classes.notice} aria-label={t('simulated.title')}>
      {t(`simulated.${what}`)}
      {service.playgroundUrl && (
        <>
          {' '}
          <a href={service.playgroundUrl}>{t('simulated.playground')}</a>
        </>
      )}
    </aside>
  );
}
