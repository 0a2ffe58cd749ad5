import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { CheckIcon, LockIcon } from '../design/icons';
import type { GuildSettingsInput } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { useNotice } from '../layout/use-notice';
import { useSettingsChange } from '../settings/settings-data';
import { BudgetStep } from './budget-step';
import { ChannelStep, LanguageStep } from './place-steps';
import { currentStep, stepAfter, stepBefore, steps, type Step } from './setup-steps';
import { TryStep } from './try-step';
import classes from './setup.module.css';

/** From a fresh install to the first answer, in four short steps; what was reached is kept, and all of it can be skipped. */
export default function SetupPage() {
  const { t } = useTranslation();
  const { name, viewerCan } = useGuild();
  const { step, next, back, skip, saving } = useSetup();
  if (!viewerCan.includes('MANAGE')) {
    return (
      <Alert color="gray" variant="light" icon={<LockIcon />}>
        {t('settings.readOnly')}
      </Alert>
    );
  }
  const buttons = { onNext: next, onBack: stepBefore(step) && back, saving };
  return (
    <Paper component="section" aria-labelledby="setup-title" maw={680}>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={2} size="h3" id="setup-title">
            {t('setup.title')}
          </Title>
          <Text c="dimmed" size="sm">
            {t('setup.text', { name })}
          </Text>
        </div>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={skip} loading={saving}>
          {t('setup.skip')}
        </Button>
      </Group>
      <Progress step={step} />
      {step === 'LANGUAGE' && <LanguageStep {...buttons} />}
      {step === 'CHANNEL' && <ChannelStep {...buttons} />}
      {step === 'BUDGET' && <BudgetStep {...buttons} />}
      {step === 'TRY' && <TryStep {...buttons} />}
    </Paper>
  );
}

function useSetup() {
  const { id, settings, viewerCan } = useGuild();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const change = useSettingsChange(id);
  const notice = useNotice();
  const step = currentStep(params.get('step'), settings.setupStep);
  useBegin(settings.setupStep === null && viewerCan.includes('MANAGE'), () =>
    change.mutate({ setupStep: 'LANGUAGE' }),
  );
  const show = (to: Step) => setParams({ step: to.toLowerCase() });
  const save = (input: Omit<GuildSettingsInput, 'guildId'>, then: () => void) =>
    change.mutate(input, { onSuccess: then, onError: notice.failed });
  const leave = () => void navigate(`/guilds/${id}`);
  return {
    step,
    saving: change.isPending,
    next: (chosen: Omit<GuildSettingsInput, 'guildId'> = {}) => {
      const to = stepAfter(step);
      save({ ...chosen, setupStep: to }, () => (to === 'DONE' ? leave() : show(to)));
    },
    back: () => {
      const to = stepBefore(step);
      if (to) show(to);
    },
    skip: () => save({ setupStep: 'DONE' }, leave),
  };
}

/** Notes once that the set-up was opened, so that it can be taken up again. */
function useBegin(isFresh: boolean, begin: () => void): void {
  const begun = useRef(false);
  useEffect(() => {
    if (!isFresh || begun.current) return;
    begun.current = true;
    begin();
  }, [isFresh, begin]);
}

function Progress({ step }: { step: Step }) {
  const { t } = useTranslation();
  const at = steps.indexOf(step);
  return (
    <ol className={classes.steps} aria-label={t('setup.steps')}>
      {steps.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined} data-done={index < at || undefined}>
          <span className={classes.dot} aria-hidden>
            {index < at ? <CheckIcon size={14} /> : index + 1}
          </span>
          {t(`setup.names.${one}`)}
        </li>
      ))}
    </ol>
  );
}
