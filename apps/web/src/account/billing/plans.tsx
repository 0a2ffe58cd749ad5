import { Badge, Button, Group, Paper, SegmentedControl, SimpleGrid, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BillingFieldsFragment, BillingInterval, PaidPlan } from '../../generated/graphql';
import { useFormat } from '../../i18n/use-format';
import { useNotice } from '../../layout/use-notice';
import { useAccount } from '../account-page';
import { useBuyPlan, type PlanPrice } from './billing-data';
import { PlanChangeDialog } from './plan-change-dialog';

type Offer = BillingFieldsFragment['offers'][number];
type Props = { billing: BillingFieldsFragment; currentPlanId: string };

/** Every plan with its price, and the button that leads to it. */
export function Plans({ billing, currentPlanId }: Props) {
  const { t } = useTranslation();
  const [interval, setInterval] = useState<BillingInterval>(billing.interval ?? 'MONTH');
  const [wanted, setWanted] = useState<PlanPrice | null>(null);
  return (
    <section aria-labelledby="plans-title">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4" id="plans-title">
          {t('billing.plans.title')}
        </Title>
        <SegmentedControl
          aria-label={t('billing.plans.interval')}
          value={interval}
          onChange={(value) => setInterval(value === 'YEAR' ? 'YEAR' : 'MONTH')}
          data={[
            { value: 'MONTH', label: t('billing.plans.monthly') },
            { value: 'YEAR', label: t('billing.plans.yearly') },
          ]}
        />
      </Group>
      <SimpleGrid component="ul" cols={{ base: 1, sm: 3 }} p={0} m={0} style={{ listStyle: 'none' }}>
        {billing.offers.map((offer) => (
          <PlanCard
            key={offer.id}
            offer={offer}
            interval={interval}
            billing={billing}
            current={offer.id === currentPlanId}
            onChange={setWanted}
          />
        ))}
      </SimpleGrid>
      <PlanChangeDialog to={wanted} offers={billing.offers} onClose={() => setWanted(null)} />
    </section>
  );
}

interface CardProps {
  offer: Offer;
  interval: BillingInterval;
  billing: BillingFieldsFragment;
  current: boolean;
  onChange: (to: PlanPrice) => void;
}

function PlanCard(props: CardProps) {
  const { t } = useTranslation();
  const { usd, number } = useFormat();
  const { offer, interval, current } = props;
  const price = interval === 'YEAR' ? offer.yearMicros : offer.monthMicros;
  return (
    <Paper component="li" p="lg" withBorder style={{ display: 'flex', flexDirection: 'column' }}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {offer.name}
        </Title>
        {current && <Badge variant="light">{t('billing.plans.current')}</Badge>}
      </Group>
      <Text size="xl" fw={700}>
        {interval === 'YEAR'
          ? t('billing.plans.perYear', { price: usd(price) })
          : t('billing.plans.perMonth', { price: usd(price) })}
      </Text>
      <Text size="sm" c="dimmed" mih="1.5em">
        {interval === 'YEAR' && price > 0
          ? t('billing.plans.asMonth', { price: usd(Math.round(price / 12)) })
          : ''}
      </Text>
      <ul style={{ paddingInlineStart: '1.2em', flexGrow: 1 }}>
        <li>{t('billing.plans.included', { amount: usd(offer.includedMicros) })}</li>
        <li>{t('billing.plans.team', { number: number(offer.teamSize) })}</li>
        <li>{t('billing.plans.retention', { number: number(offer.maxRetentionDays) })}</li>
        <li>{t('billing.plans.atOnce', { number: number(offer.concurrentReplies) })}</li>
        <li>{offer.overage ? t('billing.plans.overage') : t('billing.plans.noOverage')}</li>
      </ul>
      <Choose {...props} />
    </Paper>
  );
}

function Choose({ offer, interval, billing, onChange }: CardProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { id, viewerCan } = useAccount();
  const buy = useBuyPlan(id);
  const notice = useNotice();
  const key = useRef(crypto.randomUUID());
  const plan = paidPlan(offer.id);
  if (!plan || !billing.on || !viewerCan.includes('BILLING')) return null;
  const renewing = billing.nextPlanId ?? billing.planId;
  if (renewing === offer.id && billing.interval === interval) {
    return (
      <Text mt="md" c="dimmed">
        {t('billing.plans.yours')}
      </Text>
    );
  }
  if (billing.periodEnd && billing.interval === 'YEAR' && interval === 'MONTH') {
    return (
      <Text mt="md" c="dimmed">
        {t('billing.plans.yearIsPaid')}
      </Text>
    );
  }
  if (billing.periodEnd) {
    return (
      <Button mt="md" variant="default" onClick={() => onChange({ plan, interval })}>
        {t('billing.plans.change', { name: offer.name })}
      </Button>
    );
  }
  const order = { plan, interval, key: `${key.current}-${plan}-${interval}` };
  return (
    <Button mt="md" loading={buy.isPending} onClick={() => buy.mutate(order, { onError: notice.failed })}>
      {offer.trialDays > 0
        ? t('billing.plans.try', { days: number(offer.trialDays) })
        : t('billing.plans.buy', { name: offer.name })}
    </Button>
  );
}

function paidPlan(id: string): PaidPlan | undefined {
  if (id === 'pro') return 'PRO';
  return id === 'business' ? 'BUSINESS' : undefined;
}
