import { Container, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import classes from './shell.module.css';

export function Footer() {
  const { t } = useTranslation();
  const version = useSession().data?.service.version;
  return (
    <footer className={classes.footer}>
      <Container size="lg">
        <Group justify="space-between" gap="xs">
          <span>{t('layout.tagline')}</span>
          {version && <bdi>{t('layout.version', { version })}</bdi>}
        </Group>
      </Container>
    </footer>
  );
}
