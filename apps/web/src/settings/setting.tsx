import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { defaults, isSame, useForm, type Settings } from './settings-form';
import classes from './settings.module.css';

/** Settings that belong together. */
export function SettingGroup({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} mb={text ? 4 : 'md'}>
        {title}
      </Title>
      {text && (
        <Text c="dimmed" size="sm" mb="md">
          {text}
        </Text>
      )}
      <Stack gap="lg" maw={560}>
        {children}
      </Stack>
    </Paper>
  );
}

/** One setting, with a way back to its default where it is set otherwise. */
export function Setting({
  of,
  name,
  children,
}: {
  of: (keyof typeof defaults)[];
  name: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { settings, edit, readOnly } = useForm();
  const isDefault = of.every((key) => isSame(settings[key], defaults[key]));
  return (
    <div className={classes.setting}>
      {children}
      {!isDefault && !readOnly && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-label={t('settings.toDefaultOf', { name })}
          onClick={() => edit(Object.fromEntries(of.map((key) => [key, defaults[key]])) as Partial<Settings>)}
        >
          {t('settings.toDefault')}
        </Anchor>
      )}
    </div>
  );
}
