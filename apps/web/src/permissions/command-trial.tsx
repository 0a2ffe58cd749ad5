import { Alert, MultiSelect, NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertIcon, CheckIcon } from '../design/icons';
import type { CommandTrialQuery } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { useScopeNames } from '../guild/scope-name';
import { useIsolate } from '../i18n/use-isolate';
import { PlaceSelect } from '../places/place-select';
import { usePlaces } from '../places/places';
import { ErrorState } from '../states/error-state';
import { everyCommand, useCommandTrial, type Command, type Rule } from './permissions-data';
import classes from './permissions.module.css';

type Decision = CommandTrialQuery['guild']['commandTrial'];

/** Tries a command as somebody with certain roles, in a channel, and says what decides it. */
export function CommandTrial({ commands }: { commands: Command[] }) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const { roles } = usePlaces();
  const isolate = useIsolate();
  const [command, setCommand] = useState(commands[0]?.name ?? '');
  const [roleIds, setRoleIds] = useState<string[]>([]);
  const [channelId, setChannelId] = useState('');
  const trial = useCommandTrial(id, { command, roleIds, channelId: channelId || null });
  return (
    <Paper component="section" aria-labelledby="trial-title">
      <Title order={2} size="h4" id="trial-title">
        {t('permissions.trial.title')}
      </Title>
      <Text c="dimmed" size="sm" mt={4} mb="md">
        {t('permissions.trial.text')}
      </Text>
      <div className={classes.trial}>
        <NativeSelect
          label={t('permissions.trial.command')}
          value={command}
          onChange={(event) => setCommand(event.currentTarget.value)}
          data={commands.map(({ name }) => ({ value: name, label: isolate(`/${name}`) }))}
        />
        <MultiSelect
          label={t('permissions.trial.roles')}
          placeholder={roleIds.length === 0 ? t('permissions.trial.noRoles') : undefined}
          searchable
          nothingFoundMessage={t('places.notFound')}
          value={roleIds}
          onChange={setRoleIds}
          data={roles.map(({ id: value, name }) => ({ value, label: isolate(`@${name}`) }))}
          comboboxProps={{ withinPortal: false }}
        />
        <PlaceSelect
          kind="CHANNEL"
          label={t('permissions.trial.channel')}
          value={channelId}
          onChange={setChannelId}
          clearable
        />
      </div>
      <div aria-live="polite">
        {trial.error && <ErrorState error={trial.error} onRetry={() => void trial.refetch()} />}
        {trial.data && <Verdict decision={trial.data.guild.commandTrial} command={command} />}
      </div>
    </Paper>
  );
}

function Verdict({ decision, command }: { decision: Decision; command: string }) {
  const { t } = useTranslation();
  const nameOf = useRuleName();
  const isolate = useIsolate();
  const { allowed, because, rule, missing } = decision;
  return (
    <Alert
      mt="md"
      variant="light"
      color={allowed ? 'petrol' : 'red'}
      icon={allowed ? <CheckIcon /> : <AlertIcon />}
      title={
        allowed
          ? t('permissions.trial.yes', { command: isolate(`/${command}`) })
          : t('permissions.trial.no', { command: isolate(`/${command}`) })
      }
    >
      {t(`permissions.because.${because}`, {
        rule: rule ? nameOf(rule) : '',
        permissions: missing.join(', '),
      })}
    </Alert>
  );
}

/** Whom or what a rule is about, in words. */
function useRuleName(): (rule: Rule) => string {
  const { t } = useTranslation();
  const { id } = useGuild();
  const scopeName = useScopeNames();
  const isolate = useIsolate();
  return ({ command, target, targetId }) => {
    const general = targetId === id && target !== 'MEMBER';
    const whom = general
      ? target === 'CHANNEL'
        ? t('permissions.allChannels')
        : t('permissions.everybody')
      : isolate(scopeName(target, targetId) ?? targetId);
    const what = command === everyCommand ? t('permissions.everyCommand') : isolate(`/${command}`);
    return t('permissions.ruleName', { whom, what });
  };
}
