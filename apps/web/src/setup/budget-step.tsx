import { TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBudgetChange } from '../guild/guild-changes';
import { useGuild } from '../guild/guild-page';
import { decimalSign, parseDollars, toInput, type AmountProblem } from '../guild/money';
import { languageOf } from '../i18n/languages';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { StepButtons, StepFrame, type StepProps } from './step-frame';

/** How much the bot may spend in a month. */
export function BudgetStep({ onNext, onBack, saving }: StepProps) {
  const { t, i18n } = useTranslation();
  const { usd } = useFormat();
  const { id, budget } = useGuild();
  const change = useBudgetChange(id);
  const notice = useNotice();
  const decimal = decimalSign(languageOf(i18n.language).locale);
  const [text, setText] = useState(() => toInput(budget.capMicros, decimal));
  const [problem, setProblem] = useState<AmountProblem>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const amount = parseDollars(text, { decimal, maxMicros: budget.planCapMicros });
    setProblem(typeof amount === 'string' ? amount : undefined);
    if (typeof amount === 'string') return;
    if (amount === budget.capMicros) onNext();
    else
      change.mutate(
        { scope: 'GUILD', capMicros: amount },
        { onSuccess: () => onNext(), onError: notice.failed },
      );
  };
  return (
    <form onSubmit={submit} noValidate>
      <StepFrame
        title={t('setup.budget.title')}
        text={t('setup.budget.text')}
        actions={<StepButtons onBack={onBack} saving={saving || change.isPending} />}
      >
        <TextInput
          label={t('budget.form.label')}
          description={t('budget.form.maximum', { amount: usd(budget.planCapMicros) })}
          error={problem && t(`budget.invalid.${problem}`, { amount: usd(budget.planCapMicros) })}
          leftSection="$"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          maw={260}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </StepFrame>
    </form>
  );
}
