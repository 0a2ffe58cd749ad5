import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuildSettingsInput } from '../generated/graphql';

export interface StepProps {
  /** Saves what was chosen, and goes on. */
  onNext: (chosen?: Omit<GuildSettingsInput, 'guildId' | 'setupStep'>) => void;
  onBack: (() => void) | undefined;
  saving: boolean;
}

/** One step: what it asks, and the way on and back. */
export function StepFrame({
  title,
  text,
  children,
  actions,
}: {
  title: string;
  text: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <Stack gap="md">
      <div>
        <Title order={3} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
      <Group gap="sm">{actions}</Group>
    </Stack>
  );
}

/** The way on and back of a step that is a form. */
export function StepButtons({
  onBack,
  saving,
  last,
}: Pick<StepProps, 'onBack' | 'saving'> & { last?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      {last ?? (
        <Button type="submit" loading={saving}>
          {t('setup.next')}
        </Button>
      )}
      {onBack && (
        <Button variant="default" onClick={onBack} disabled={saving}>
          {t('setup.back')}
        </Button>
      )}
    </>
  );
}
