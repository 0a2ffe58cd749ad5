import { Alert, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { BillingFieldsFragment } from '../../generated/graphql';
import { ErrorState } from '../../states/error-state';
import { useAccount } from '../account-page';
import { AfterCheckout } from './after-checkout';
import { isSubscribed, useBilling } from './billing-data';
import { BillingStatusCard } from './billing-status';
import { CreditsAndOverage } from './credits-and-overage';
import { Invoices } from './invoices';
import { PaymentMethod } from './payment-method';
import { Plans } from './plans';

/** How often to look whether a payment has arrived. */
const waitingMs = 1_500;

/** Plan, payments and credits of an account. */
export default function BillingPage() {
  const { t } = useTranslation();
  const { id } = useAccount();
  const [params] = useSearchParams();
  const bought = params.get('checkout') === 'done';
  const { data, error, refetch } = useBilling(id, bought ? waitingMs : undefined);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <Stack>
        <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
        {[140, 320, 160].map((height) => (
          <Skeleton key={height} h={height} radius="md" />
        ))}
      </Stack>
    );
  }
  const { billing } = data.account;
  return (
    <Stack gap="lg">
      <AfterCheckout arrived={isSubscribed(billing)} />
      {!billing.on && <Alert title={t('billing.off.title')}>{t('billing.off.text')}</Alert>}
      <BillingStatusCard billing={billing} planName={data.account.plan.name} />
      <Plans billing={billing} currentPlanId={data.account.plan.id} />
      <CreditsAndOverage />
      <ForPayers billing={billing} />
    </Stack>
  );
}

/** Card and invoices, for those who may see them. */
function ForPayers({ billing }: { billing: BillingFieldsFragment }) {
  const { t } = useTranslation();
  const { viewerCan } = useAccount();
  if (!billing.on) return null;
  if (!viewerCan.includes('BILLING')) {
    return <Alert title={t('billing.noRight.title')}>{t('billing.noRight.text')}</Alert>;
  }
  return (
    <>
      <PaymentMethod card={billing.card} />
      <Invoices />
    </>
  );
}
