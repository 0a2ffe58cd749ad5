import { Alert, Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertIcon } from '../../design/icons';
import type { BillingFieldsFragment } from '../../generated/graphql';
import { useFormat } from '../../i18n/use-format';
import { useNotice } from '../../layout/use-notice';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useAccount } from '../account-page';
import { useBillingChange, useNextInvoice, usePortal } from './billing-data';

type Props = { billing: BillingFieldsFragment };

/** The plan as it is paid: since when, until when, what comes next, and the way out. */
export function BillingStatusCard({ billing, planName }: Props & { planName: string }) {
  const { t } = useTranslation();
  return (
    <Paper component="section" aria-labelledby="plan-title" p="lg" withBorder>
      <Group justify="space-between">
        <Title order={2} size="h4" id="plan-title">
          {t('billing.plan', { name: planName })}
        </Title>
        {billing.status !== 'NONE' && <Badge variant="light">{t(`billing.status.${billing.status}`)}</Badge>}
      </Group>
      <Missing billing={billing} />
      <When billing={billing} />
      <Sources billing={billing} />
      <Leave billing={billing} />
    </Paper>
  );
}

function Missing({ billing }: Props) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { id, viewerCan } = useAccount();
  const portal = usePortal(id);
  const notice = useNotice();
  if (billing.status !== 'GRACE' && billing.status !== 'UNPAID') return null;
  const until = billing.graceUntil ? date(billing.graceUntil) : '';
  return (
    <Alert color="red" icon={<AlertIcon />} mt="md" title={t('billing.missing.title')}>
      <Text size="sm" mb="sm">
        {billing.status === 'GRACE'
          ? t('billing.missing.grace', { until })
          : t('billing.missing.over', { until })}
      </Text>
      {viewerCan.includes('BILLING') && (
        <Button
          size="xs"
          loading={portal.isPending}
          onClick={() => portal.mutate(undefined, { onError: notice.failed })}
        >
          {t('billing.missing.pay')}
        </Button>
      )}
    </Alert>
  );
}

function When({ billing }: Props) {
  const { t } = useTranslation();
  const { date, usd } = useFormat();
  const { id, viewerCan } = useAccount();
  const { status, periodEnd } = billing;
  const expects = billing.on && (status === 'ACTIVE' || status === 'TRIALING');
  const { data } = useNextInvoice(id, expects && viewerCan.includes('BILLING'));
  const next = data?.account.nextInvoice;
  const nextPlan = billing.offers.find((offer) => offer.id === billing.nextPlanId);
  if (!periodEnd)
    return <Text mt="xs">{status === 'INCOMPLETE' ? t('billing.incomplete') : t('billing.none')}</Text>;
  const at = date(periodEnd);
  return (
    <>
      {status === 'TRIALING' && <Text mt="xs">{t('billing.trialUntil', { at })}</Text>}
      {status === 'ENDING' && <Text mt="xs">{t('billing.endsAt', { at })}</Text>}
      {status === 'ACTIVE' && <Text mt="xs">{t('billing.renewsAt', { at })}</Text>}
      {next && (
        <Text mt="xs">{t('billing.next', { amount: usd(next.amountMicros), at: date(next.at) })}</Text>
      )}
      {nextPlan && <Text mt="xs">{t('billing.nextPlan', { name: nextPlan.name, at })}</Text>}
    </>
  );
}

/** Who sold what: said only where it is not Stripe alone. */
function Sources({ billing }: Props) {
  const { t } = useTranslation();
  if (!billing.entitlements.some(({ source }) => source === 'DISCORD')) return null;
  return (
    <>
      <ul>
        {billing.entitlements.map(({ source, planName }) => (
          <li key={source}>{t(`billing.source.${source}`, { name: planName })}</li>
        ))}
      </ul>
      {billing.paysTwice && (
        <Alert color="saffron" icon={<AlertIcon />} title={t('billing.twice.title')}>
          {t('billing.twice.text')}
        </Alert>
      )}
    </>
  );
}

/** Cancel, or take it back. */
function Leave({ billing }: Props) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { id, viewerCan } = useAccount();
  const [opened, setOpened] = useState(false);
  const change = useBillingChange(id);
  const notice = useNotice();
  const { status, periodEnd } = billing;
  if (!viewerCan.includes('BILLING') || !billing.on || !periodEnd) return null;
  const resume = () =>
    change.mutate(
      { kind: 'resume' },
      { onSuccess: () => notice.done({ message: t('billing.resume.done') }), onError: notice.failed },
    );
  if (status === 'ENDING') {
    return (
      <Button mt="md" loading={change.isPending} onClick={resume}>
        {t('billing.resume.action')}
      </Button>
    );
  }
  const cancel = () =>
    change.mutate(
      { kind: 'cancel' },
      {
        onSuccess: () => notice.done({ message: t('billing.cancel.done'), onUndo: resume }),
        onError: notice.failed,
        onSettled: () => setOpened(false),
      },
    );
  return (
    <>
      <Button mt="md" variant="subtle" color="red" onClick={() => setOpened(true)}>
        {t('billing.cancel.action')}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('billing.cancel.title')}
        action={t('billing.cancel.action')}
        onConfirm={cancel}
        loading={change.isPending}
      >
        <Text size="sm">{t('billing.cancel.text', { at: date(periodEnd) })}</Text>
      </ConfirmDialog>
    </>
  );
}
