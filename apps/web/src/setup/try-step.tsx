import { Alert, Anchor, Button, CopyButton, Group, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../api/client';
import { useSession } from '../api/session';
import { AlertIcon, CheckIcon } from '../design/icons';
import { FirstAnswerDocument, type FirstAnswerQuery } from '../generated/graphql';
import { guildKey } from '../guild/guild-data';
import { useGuild } from '../guild/guild-page';
import { useIsolate } from '../i18n/use-isolate';
import { usePlaces } from '../places/places';
import { useSettings } from '../settings/settings-data';
import { StepButtons, StepFrame, type StepProps } from './step-frame';
import classes from './setup.module.css';

/** Often enough that the page answers before one looks back at it. */
const lookEveryMs = 1_500;

/** What to type, and whether it worked: the page notices by itself. */
export function TryStep({ onNext, onBack, saving }: StepProps) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { data } = useQuery({
    queryKey: [...guildKey(id), 'first-answer'],
    queryFn: () => request(FirstAnswerDocument, { id }),
    refetchInterval: ({ state }) => (state.data?.guild.firstAnswer.answeredAt ? false : lookEveryMs),
  });
  const isAnswered = Boolean(data?.guild.firstAnswer.answeredAt);
  return (
    <StepFrame
      title={t('setup.try.title')}
      text={t('setup.try.text')}
      actions={
        <StepButtons
          onBack={onBack}
          saving={saving}
          last={
            <Button onClick={() => onNext()} loading={saving} variant={isAnswered ? 'filled' : 'default'}>
              {isAnswered ? t('setup.finish') : t('setup.later')}
            </Button>
          }
        />
      }
    >
      <WhatToType />
      <div role="status">
        <Outcome firstAnswer={data?.guild.firstAnswer} />
      </div>
    </StepFrame>
  );
}

function WhatToType() {
  const { t } = useTranslation();
  const bot = useSession().data?.service.botName ?? 'Dragoman';
  const words = `@${bot} ${t('setup.try.question')}`;
  const link = useDiscordLink();
  const isolate = useIsolate();
  return (
    <div>
      <Group gap="sm" className={classes.message} wrap="nowrap">
        <Text dir="auto" style={{ flex: 1 }}>
          {words}
        </Text>
        <CopyButton value={words}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? t('setup.try.copied') : t('setup.try.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm" mt="xs">
        <Anchor href={link.href} target="_blank" rel="noreferrer">
          {link.name ? t('setup.try.openIn', { channel: isolate(link.name) }) : t('setup.try.open')}
        </Anchor>
      </Text>
    </div>
  );
}

/** The channel to try it in: at Discord, or in the playground that stands in for it. */
function useDiscordLink(): { href: string; name: string | undefined } {
  const { id } = useGuild();
  const { channels, nameOf } = usePlaces();
  const settings = useSettings(id).data?.guild.settings;
  const service = useSession().data?.service;
  const only = settings?.channelMode === 'ONLY' ? settings.channelIds[0] : undefined;
  const channelId = only ?? channels.find(({ kind }) => kind === 'TEXT')?.id;
  const name = channelId === undefined ? undefined : nameOf(channelId);
  const playground = service?.simulatedDiscord ? service.playgroundUrl : null;
  const at = channelId === undefined ? '' : `&channel=${channelId}`;
  return playground
    ? { href: `${playground}/?guild=${id}${at}`, name }
    : { href: `https://discord.com/channels/${id}${channelId === undefined ? '' : `/${channelId}`}`, name };
}

/** Refusals that have a text of their own; every other one has the general text. */
const explained = [
  'BUDGET_EXHAUSTED',
  'BOT_LACKS_PERMISSION',
  'MODEL_OVERLOADED',
  'MODEL_UNAVAILABLE',
] as const;

function Outcome({ firstAnswer }: { firstAnswer: FirstAnswerQuery['guild']['firstAnswer'] | undefined }) {
  const { t } = useTranslation();
  const { nameOf } = usePlaces();
  const isolate = useIsolate();
  if (firstAnswer?.answeredAt) {
    const channel = firstAnswer.channelId === null ? undefined : nameOf(firstAnswer.channelId);
    return (
      <Alert color="petrol" variant="light" icon={<CheckIcon />} title={t('setup.try.works')}>
        {channel ? t('setup.try.answeredIn', { channel: isolate(channel) }) : t('setup.try.answered')}
      </Alert>
    );
  }
  if (firstAnswer?.refusal) {
    const code = explained.find((one) => one === firstAnswer.refusal) ?? 'OTHER';
    return (
      <Alert color="saffron" variant="light" icon={<AlertIcon />} title={t('setup.try.refused')}>
        {t(`setup.refusals.${code}`)}
      </Alert>
    );
  }
  return (
    <Group gap="xs">
      <Loader size="xs" aria-hidden />
      <Text size="sm" c="dimmed">
        {t('setup.try.waiting')}
      </Text>
    </Group>
  );
}
