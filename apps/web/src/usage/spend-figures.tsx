import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ForecastFieldsFragment, SpendFieldsFragment } from '../generated/graphql';
import guildClasses from '../guild/guild.module.css';
import { useFormat } from '../i18n/use-format';

interface SpendFiguresProps {
  spend: SpendFieldsFragment;
  forecast: ForecastFieldsFragment | null;
}

export function SpendFigures({ spend, forecast }: SpendFiguresProps) {
  const { t } = useTranslation();
  const { usd, number } = useFormat();
  return (
    <SimpleGrid component="dl" cols={{ base: 1, xs: 2, lg: 4 }} spacing="md" m={0} mb="lg">
      <Figure
        label={t('spend.cost')}
        value={usd(spend.costMicros)}
        hint={t('spend.before', { amount: usd(spend.previousMicros) })}
      />
      <Figure
        label={t('spend.forecast')}
        value={forecast ? usd(forecast.expectedMicros) : '–'}
        hint={forecast ? rangeOf(forecast) : t('spend.forecastNone')}
      />
      <Figure label={t('spend.calls')} value={number(spend.calls)} hint={t('spend.callsHint')} />
      <Figure
        label={t('spend.cacheSaved')}
        value={usd(spend.cacheSavedMicros)}
        hint={spend.cacheSavedMicros < 0 ? t('spend.cacheCost') : t('spend.cacheHint')}
      />
    </SimpleGrid>
  );

  function rangeOf({ lowMicros, highMicros, basisDays }: ForecastFieldsFragment): string {
    return t('spend.forecastRange', { low: usd(lowMicros), high: usd(highMicros), count: basisDays });
  }
}

function Figure({ label, value, hint }: { label: string; value: string; hint: string }) {
  return (
    <div className={guildClasses.figure}>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        <span>{hint}</span>
      </dd>
    </div>
  );
}
