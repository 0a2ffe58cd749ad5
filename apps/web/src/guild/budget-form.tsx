import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/languages';
import { useFormat } from '../i18n/use-format';
import { useGuild } from './guild-page';
import { decimalSign, parseDollars, toInput, type AmountProblem } from './money';
import { useChangeBudget } from './use-change-budget';
import classes from './guild.module.css';

/** Sets the server's monthly budget. What would stop the bot at once is asked about first. */
export function BudgetForm() {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const { budget } = useGuild();
  const form = useBudgetForm();
  return (
    <form onSubmit={form.submit} noValidate className={classes.budgetForm}>
      <TextInput
        label={t('budget.form.label')}
        description={t('budget.form.maximum', { amount: usd(budget.planCapMicros) })}
        error={form.problem && t(`budget.invalid.${form.problem}`, { amount: usd(budget.planCapMicros) })}
        value={form.text}
        onChange={(event) => form.type(event.currentTarget.value)}
        leftSection="$"
        inputMode="decimal"
        autoComplete="off"
        dir="ltr"
      />
      {form.amount === 0 && (
        <Text size="sm" c="dimmed">
          {t('budget.form.zero')}
        </Text>
      )}
      <Button type="submit" loading={form.saving} disabled={!form.changed}>
        {t('budget.form.save')}
      </Button>
      <Modal
        opened={form.asking !== undefined}
        onClose={form.cancel}
        title={t('budget.confirm.title')}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Text>
          {form.asking === 0
            ? t('budget.confirm.zero')
            : t('budget.confirm.text', { cap: usd(form.asking ?? 0), spent: usd(budget.settledMicros) })}
        </Text>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={form.cancel}>
            {t('actions.cancel')}
          </Button>
          <Button color="red.8" onClick={form.confirm}>
            {t('budget.confirm.action')}
          </Button>
        </Group>
      </Modal>
    </form>
  );
}

function useBudgetForm() {
  const { i18n } = useTranslation();
  const { budget } = useGuild();
  const change = useChangeBudget();
  const decimal = decimalSign(languageOf(i18n.language).locale);
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState<AmountProblem>();
  const [asking, setAsking] = useState<number>();
  const text = typed ?? toInput(budget.capMicros, decimal);
  const amount = parseDollars(text, { decimal, maxMicros: budget.planCapMicros });

  const save = (capMicros: number) => {
    setAsking(undefined);
    change.mutate({ scope: 'GUILD', capMicros }, { onSuccess: () => setTyped(undefined) });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (typeof amount === 'string') setProblem(amount);
    else if (amount === 0 || amount < budget.settledMicros) setAsking(amount);
    else save(amount);
  };
  return {
    text,
    amount,
    problem,
    asking,
    saving: change.isPending,
    changed: typed !== undefined && amount !== budget.capMicros,
    type: (value: string) => {
      setTyped(value);
      setProblem(undefined);
    },
    submit,
    confirm: () => asking !== undefined && save(asking),
    cancel: () => setAsking(undefined),
  };
}
