import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { GuildFieldsFragment } from '../generated/graphql';

/** The way back into a set-up that was begun and not finished. */
export function SetupBanner({ guild }: { guild: GuildFieldsFragment }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { setupStep } = guild.settings;
  const base = `/guilds/${guild.id}`;
  const isDue = setupStep !== null && setupStep !== 'DONE' && guild.viewerCan.includes('MANAGE');
  if (!isDue || pathname !== base) return null;
  return (
    <Alert variant="light" mb="lg">
      <Group justify="space-between">
        {t('setup.unfinished')}
        <Button component={Link} to={`${base}/setup`} size="xs">
          {t('setup.continue')}
        </Button>
      </Group>
    </Alert>
  );
}
