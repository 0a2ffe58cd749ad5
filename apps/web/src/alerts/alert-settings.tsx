import {
  Button,
  Checkbox,
  Group,
  Paper,
  Skeleton,
  Stack,
  Switch,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertSettingsFieldsFragment } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { PlaceSelect } from '../places/place-select';
import { ErrorState } from '../states/error-state';
import { useAlertSettings, useAlertSettingsChange } from './alerts-data';

const thresholds = [50, 80, 95, 100];

export function AlertSettings() {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { data, error, refetch } = useAlertSettings(id);
  const { save, saving } = useSave(id);
  return (
    <Paper component="section" aria-labelledby="alert-settings-title">
      <Title order={2} size="h4" id="alert-settings-title">
        {t('alerts.title')}
      </Title>
      <Text c="dimmed" size="sm" mt={4} mb="md">
        {t('alerts.text')}
      </Text>
      {data ? (
        <SettingsForm
          key={JSON.stringify(data)}
          saved={data.guild.alertSettings}
          onSave={(chosen) => save(chosen, data.guild.alertSettings)}
          saving={saving}
        />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
          <Skeleton h={180} />
        </>
      )}
    </Paper>
  );
}

/** Lives longer than the form, which is made anew when something was saved: who saved it is still told. */
function useSave(id: string) {
  const { t } = useTranslation();
  const notice = useNotice();
  const change = useAlertSettingsChange(id);
  const undo = useAlertSettingsChange(id);
  const save = (chosen: AlertSettingsFieldsFragment, saved: AlertSettingsFieldsFragment) =>
    change.mutate(chosen, {
      onSuccess: () =>
        notice.done({
          message: t('alerts.saved'),
          onUndo: () =>
            undo.mutate(saved, {
              onSuccess: () => notice.done({ message: t('budget.undone') }),
              onError: notice.failed,
            }),
        }),
      onError: notice.failed,
    });
  return { save, saving: change.isPending };
}

interface FormProps {
  saved: AlertSettingsFieldsFragment;
  onSave: (chosen: AlertSettingsFieldsFragment) => void;
  saving: boolean;
}

function SettingsForm({ saved, onSave, saving }: FormProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState(saved);
  const set = (part: Partial<AlertSettingsFieldsFragment>) => setChosen((old) => ({ ...old, ...part }));
  const silent = chosen.channelId === null && !chosen.dmOwner;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(chosen);
      }}
    >
      <Stack gap="md" maw={520}>
        <Checkbox.Group
          label={t('alerts.thresholds')}
          description={t('alerts.thresholdsHint')}
          value={chosen.thresholds.map(String)}
          onChange={(values) => set({ thresholds: values.map(Number).sort((a, b) => a - b) })}
        >
          <Group mt="xs">
            {thresholds.map((percent) => (
              <Checkbox key={percent} value={String(percent)} label={format.percent(percent / 100)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label={t('alerts.forecastSwitch')}
          description={t('alerts.forecastHint')}
          checked={chosen.forecast}
          onChange={(event) => set({ forecast: event.currentTarget.checked })}
        />
        <PlaceSelect
          kind="CHANNEL"
          label={t('alerts.channel')}
          description={t('alerts.channelHint')}
          value={chosen.channelId ?? ''}
          onChange={(channelId) => set({ channelId: channelId === '' ? null : channelId })}
          clearable
        />
        <Switch
          label={t('alerts.dmOwner')}
          checked={chosen.dmOwner}
          onChange={(event) => set({ dmOwner: event.currentTarget.checked })}
        />
        {silent && (
          <Text size="sm" c="dimmed">
            {t('alerts.silent')}
          </Text>
        )}
        <Group>
          <Button type="submit" loading={saving} disabled={JSON.stringify(chosen) === JSON.stringify(saved)}>
            {t('alerts.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
