import { Anchor, Badge, Group, List, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from './settings-form';

const colors = { GRANTED: 'petrol', MISSING: 'saffron', UNKNOWN: 'gray' } as const;
const works = ['slash', 'mention', 'reply', 'dm'] as const;
const misses = ['prefix', 'unpinged'] as const;
/** Discord's page on the intent, which says how an application gets it. */
const howTo = 'https://support-dev.discord.com/hc/en-us/articles/4404772028055';

/** Whether Discord lets the bot read what does not address it, and what works without. */
export function IntentStatus() {
  const { t } = useTranslation();
  const { messageContent } = useForm().known;
  return (
    <Paper component="section" aria-labelledby="intent-title">
      <Group gap="sm" mb={4}>
        <Title order={2} size="h4" id="intent-title">
          {t('settings.intent.title')}
        </Title>
        <Badge color={colors[messageContent]} variant="light" tt="none">
          {t(`settings.intent.states.${messageContent}`)}
        </Badge>
      </Group>
      <Text c="dimmed" size="sm" mb="md">
        {t(`settings.intent.texts.${messageContent}`)}
      </Text>
      {messageContent !== 'GRANTED' && (
        <>
          <Text size="sm" fw={600}>
            {t('settings.intent.works')}
          </Text>
          <List size="sm" mb="sm" withPadding>
            {works.map((what) => (
              <List.Item key={what}>{t(`settings.intent.work.${what}`)}</List.Item>
            ))}
          </List>
          <Text size="sm" fw={600}>
            {t('settings.intent.misses')}
          </Text>
          <List size="sm" mb="sm" withPadding>
            {misses.map((what) => (
              <List.Item key={what}>{t(`settings.intent.miss.${what}`)}</List.Item>
            ))}
          </List>
          <Anchor size="sm" href={howTo} target="_blank" rel="noreferrer">
            {t('settings.intent.howTo')}
          </Anchor>
        </>
      )}
    </Paper>
  );
}
