import { Paper, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SpendingFieldsFragment } from '../../generated/graphql';
import { Meter } from '../../guild/meter';
import { useFormat } from '../../i18n/use-format';
import { ErrorState } from '../../states/error-state';
import { useAccount } from '../account-page';
import { Credits } from './credits';
import { Overage } from './overage';
import { useSpending } from './spending-data';

/** The money of this month, and what can be added to it. */
export function CreditsAndOverage() {
  const { t } = useTranslation();
  const { id } = useAccount();
  const { data, error, refetch } = useSpending(id);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Stack>
        <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
        <Skeleton h={150} radius="md" />
        <Skeleton h={180} radius="md" />
      </Stack>
    );
  }
  const { spending, creditEntries } = data.account;
  return (
    <Stack gap="lg">
      <Included spending={spending} />
      <Credits spending={spending} entries={creditEntries} />
      <Overage key={String(spending.overageCapMicros)} spending={spending} />
    </Stack>
  );
}

function Included({ spending }: { spending: SpendingFieldsFragment }) {
  const { t } = useTranslation();
  const { usd, date } = useFormat();
  const valueText = t('credits.included.used', {
    used: usd(spending.includedUsedMicros),
    cap: usd(spending.includedMicros),
  });
  return (
    <Paper component="section" aria-labelledby="included-title" p="lg" withBorder>
      <Title order={2} size="h4" id="included-title">
        {t('credits.included.title')}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        {t('credits.included.text', { date: date(spending.resetsAt) })}
      </Text>
      <Meter
        budget={{
          capMicros: spending.includedMicros,
          settledMicros: spending.includedUsedMicros,
          reservedMicros: 0,
        }}
        label={t('credits.included.title')}
        valueText={valueText}
      />
      <Text mt="xs">{valueText}</Text>
      <Text size="sm" mt={4}>
        {t('credits.included.remaining', { amount: usd(spending.remainingMicros) })}
      </Text>
    </Paper>
  );
}
