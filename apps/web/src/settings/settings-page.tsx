import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingsQuery } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { LockIcon } from '../design/icons';
import { ErrorState } from '../states/error-state';
import { GeneralSettings } from './general-settings';
import { IntentStatus } from './intent-status';
import { LeaveGuard } from './leave-guard';
import { ChannelSettings, TriggerSettings } from './listening-settings';
import { useSettings } from './settings-data';
import { SettingsFormContext, useSettingsForm, type SettingsForm } from './settings-form';
import { ModelSettings, VoiceSettings } from './voice-settings';
import classes from './settings.module.css';

// Below what one sees first: the page stands before they are loaded.
const OptOuts = lazy(() => import('../guild/opt-outs').then((loaded) => ({ default: loaded.OptOuts })));
const Payer = lazy(() => import('../account/team-payer').then((loaded) => ({ default: loaded.Payer })));

/** How the bot behaves in a server. */
export default function SettingsPage() {
  const { id } = useGuild();
  const { data, error, refetch } = useSettings(id);
  if (data) return <SettingsOf known={data.guild} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="lg">
      {[0, 1, 2].map((part) => (
        <Skeleton key={part} height={180} />
      ))}
    </Stack>
  );
}

function SettingsOf({ known }: { known: SettingsQuery['guild'] }) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const form = useSettingsForm(known);
  return (
    <SettingsFormContext value={form}>
      <LeaveGuard active={form.edited} />
      <Stack gap="lg">
        {form.readOnly && (
          <Alert color="gray" icon={<LockIcon />} variant="light">
            {t('settings.readOnly')}
          </Alert>
        )}
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!form.problem && !form.readOnly) form.submit();
          }}
        >
          <Stack gap="lg">
            <GeneralSettings />
            <VoiceSettings />
            <ModelSettings />
            <ChannelSettings />
            <TriggerSettings />
            {!form.readOnly && <SaveBar form={form} />}
          </Stack>
        </form>
        <IntentStatus />
        <Suspense fallback={<Skeleton height={240} />}>
          <OptOuts />
          <Payer guildId={id} />
        </Suspense>
      </Stack>
    </SettingsFormContext>
  );
}

/** Stays in sight while the long page is read. */
function SaveBar({ form }: { form: SettingsForm }) {
  const { t } = useTranslation();
  const { edited, problem, saving, discard } = form;
  return (
    <div className={classes.bar}>
      <Text size="sm" c="dimmed" role="status">
        {edited ? t('settings.unsaved') : t('settings.allSaved')}
      </Text>
      <Group gap="sm">
        {edited && (
          <Button variant="default" onClick={discard} disabled={saving}>
            {t('settings.discard')}
          </Button>
        )}
        <Button type="submit" loading={saving} disabled={!edited || problem !== undefined}>
          {t('settings.save')}
        </Button>
      </Group>
    </div>
  );
}
