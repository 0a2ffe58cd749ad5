import { Stack } from '@mantine/core';
import { OptOuts } from './opt-outs';
import { SettingsForm } from './settings-form';

export default function SettingsTab() {
  return (
    <Stack gap="lg">
      <SettingsForm />
      <OptOuts />
    </Stack>
  );
}
