import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/languages';
import { useFormat } from '../i18n/use-format';
import { parseDiscordId } from './discord-id';
import { useGuild } from './guild-page';
import { IdInput } from './id-input';
import { decimalSign, parseDollars, type AmountProblem } from './money';
import { useChangeBudget } from './use-change-budget';
import classes from './guild.module.css';

const scopes = ['MEMBER', 'ROLE', 'CHANNEL'] as const;
type Scope = (typeof scopes)[number];

/** A cap for one member, role or channel; one that is there already is changed. */
export function AddLimit() {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const { budget } = useGuild();
  const form = useLimitForm();
  return (
    <>
      <form onSubmit={form.submit} noValidate className={classes.addForm}>
        <NativeSelect
          label={t('scope.kind')}
          value={form.scope}
          onChange={(event) =>
            form.setScope(scopes.find((scope) => scope === event.currentTarget.value) ?? 'MEMBER')
          }
          data={scopes.map((scope) => ({ value: scope, label: t(`scope.${scope}`) }))}
        />
        <IdInput scope={form.scope} value={form.id} onChange={form.setId} error={form.invalidId} />
        <TextInput
          label={t('limits.add.amount')}
          leftSection="$"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          value={form.amount}
          onChange={(event) => form.setAmount(event.currentTarget.value)}
          error={form.problem && t(`budget.invalid.${form.problem}`, { amount: usd(budget.planCapMicros) })}
        />
        <Button type="submit" loading={form.saving}>
          {t('limits.add.action')}
        </Button>
      </form>
    </>
  );
}

function useLimitForm() {
  const { i18n } = useTranslation();
  const { budget } = useGuild();
  const change = useChangeBudget();
  const [scope, setScope] = useState<Scope>('MEMBER');
  const [id, setId] = useState('');
  const [amount, setAmount] = useState('');
  const [invalidId, setInvalidId] = useState(false);
  const [problem, setProblem] = useState<AmountProblem>();

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const scopeId = parseDiscordId(id);
    const decimal = decimalSign(languageOf(i18n.language).locale);
    const capMicros = parseDollars(amount, { decimal, maxMicros: budget.planCapMicros });
    setInvalidId(scopeId === undefined);
    setProblem(typeof capMicros === 'string' ? capMicros : undefined);
    if (scopeId === undefined || typeof capMicros === 'string') return;
    const clear = () => {
      setId('');
      setAmount('');
    };
    change.mutate({ scope, scopeId, capMicros }, { onSuccess: clear });
  };
  return {
    scope,
    setScope,
    id,
    setId,
    amount,
    setAmount,
    invalidId,
    problem,
    saving: change.isPending,
    submit,
  };
}
