import { Button, Container, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { installPath, loginPath } from '../api/client';
import { useSession } from '../api/session';
import { PlusIcon } from '../design/icons';
import { usePageTitle } from '../layout/use-page-title';
import { Conversation } from './conversation';
import { Languages, Limits, Privacy, Steps } from './sections';
import classes from './landing.module.css';

export default function LandingPage() {
  const { t } = useTranslation();
  usePageTitle('Dragoman');
  return (
    <>
      <Container size="lg" className={classes.hero}>
        <div>
          <Title order={1} className={classes.title}>
            {t('landing.title')}
          </Title>
          <Text className={classes.lead}>{t('landing.lead')}</Text>
          <CallToAction />
          <Text size="sm" c="dimmed" mt="md">
            {t('landing.note')}
          </Text>
        </div>
        <Conversation />
      </Container>
      <Steps />
      <Limits />
      <Languages />
      <Privacy />
      <Container size="sm" className={classes.closing}>
        <Title order={2}>{t('landing.closing')}</Title>
        <CallToAction centered />
      </Container>
    </>
  );
}

function CallToAction({ centered = false }: { centered?: boolean }) {
  const { t } = useTranslation();
  const loggedIn = Boolean(useSession().data?.me);
  return (
    <Group mt="xl" gap="sm" justify={centered ? 'center' : undefined}>
      <Button component="a" href={installPath()} size="lg" leftSection={<PlusIcon />}>
        {t('actions.addToDiscord')}
      </Button>
      {loggedIn ? (
        <Button component={Link} to="/guilds" size="lg" variant="default">
          {t('landing.yourServers')}
        </Button>
      ) : (
        <Button component="a" href={loginPath('/guilds')} size="lg" variant="default">
          {t('layout.login')}
        </Button>
      )}
    </Group>
  );
}
