import { Alert, Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpendingFieldsFragment } from '../../generated/graphql';
import { decimalSign, parseDollars, toInput, type AmountProblem } from '../../guild/money';
import { languageOf } from '../../i18n/languages';
import { useFormat } from '../../i18n/use-format';
import { useNotice } from '../../layout/use-notice';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useAccount } from '../account-page';
import { useSetOverage } from './spending-data';

const leastMicros = 1_000_000;
const mostMicros = 10_000_000_000;

/** Spend beyond plan and credits, billed afterwards: off, or on with a hard cap. */
export function Overage({ spending }: { spending: SpendingFieldsFragment }) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const mayChange = useAccount().viewerCan.includes('BILLING');
  return (
    <Paper component="section" aria-labelledby="overage-title" p="lg" withBorder>
      <Title order={2} size="h4" id="overage-title">
        {t('credits.overage.title')}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        {t('credits.overage.text')}
      </Text>
      <Text fw={500}>
        {spending.overageOn
          ? t('credits.overage.on', {
              used: usd(spending.overageUsedMicros),
              cap: usd(spending.overageCapMicros),
            })
          : t('credits.overage.off')}
      </Text>
      {spending.meterDifferences.length > 0 && (
        <Alert color="yellow" mt="md" title={t('credits.difference.title')}>
          {spending.meterDifferences.map(({ day, ledgerMicros, meterMicros }) => (
            <div key={day}>
              {t('credits.difference.line', { day, ours: usd(ledgerMicros), theirs: usd(meterMicros) })}
            </div>
          ))}
        </Alert>
      )}
      {!spending.overageAllowed && (
        <Text size="sm" mt="sm">
          {t('credits.overage.needsPlan')}
        </Text>
      )}
      {mayChange && (spending.overageAllowed || spending.overageOn) && <OverageForm spending={spending} />}
    </Paper>
  );
}

function OverageForm({ spending }: { spending: SpendingFieldsFragment }) {
  const { t, i18n } = useTranslation();
  const { usd } = useFormat();
  const { id } = useAccount();
  const notice = useNotice();
  const change = useSetOverage(id);
  const decimal = decimalSign(languageOf(i18n.language).locale);
  const [text, setText] = useState(spending.overageOn ? toInput(spending.overageCapMicros, decimal) : '');
  const [problem, setProblem] = useState<AmountProblem>();
  const [asking, setAsking] = useState<number | null>();
  const amount = parseDollars(text, { decimal, maxMicros: mostMicros });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (typeof amount === 'string') setProblem(amount);
    else if (amount < leastMicros) setProblem('empty');
    else setAsking(amount);
  };
  const confirm = () => {
    if (asking === undefined) return;
    change.mutate(asking, {
      onSuccess: () =>
        notice.done({ message: t(asking === null ? 'credits.overage.nowOff' : 'credits.overage.nowOn') }),
      onError: notice.failed,
      onSettled: () => setAsking(undefined),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-end" mt="md">
        <TextInput
          label={t('credits.overage.cap')}
          description={t('credits.overage.capHint')}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setProblem(undefined);
          }}
          error={problem && t(`budget.invalid.${problem}`, { amount: usd(mostMicros) })}
          leftSection="$"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
        />
        <Button type="submit">
          {t(spending.overageOn ? 'credits.overage.change' : 'credits.overage.switchOn')}
        </Button>
        {spending.overageOn && (
          <Button variant="default" onClick={() => setAsking(null)}>
            {t('credits.overage.switchOff')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === null ? 'credits.overage.offTitle' : 'credits.overage.onTitle')}
        action={t(asking === null ? 'credits.overage.switchOff' : 'credits.overage.agree')}
        onConfirm={confirm}
        loading={change.isPending}
      >
        <Text>
          {asking === null
            ? t('credits.overage.offText')
            : t('credits.overage.onText', { cap: usd(asking ?? 0) })}
        </Text>
      </ConfirmDialog>
    </form>
  );
}
