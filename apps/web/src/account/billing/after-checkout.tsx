import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CheckIcon } from '../../design/icons';
import { useNotice } from '../../layout/use-notice';
import { useAccount } from '../account-page';
import { useBillingChange, usePlanArrived } from './billing-data';

/** Stripe's word usually comes within seconds; after that somebody may ask for it. */
const patienceMs = 12_000;

/** Back from Stripe's page: coming back is no payment, so this waits until Stripe has told that there was one. */
export function AfterCheckout({ arrived }: { arrived: boolean }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const checkout = params.get('checkout');
  usePlanArrived(useAccount().id, checkout === 'done' && arrived);
  if (checkout === 'cancelled') return <Alert color="gray">{t('billing.checkout.cancelled')}</Alert>;
  if (checkout !== 'done') return null;
  if (!arrived) return <Waiting />;
  return (
    <Alert color="green" icon={<CheckIcon />} role="status" title={t('billing.checkout.done')}>
      {t('billing.checkout.doneText')}
    </Alert>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const { id, viewerCan } = useAccount();
  const change = useBillingChange(id);
  const notice = useNotice();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Alert role="status">
      <Group gap="sm">
        <Loader size="sm" aria-hidden />
        <Text size="sm">{long ? t('billing.checkout.long') : t('billing.checkout.waiting')}</Text>
        {long && viewerCan.includes('BILLING') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ kind: 'refresh' }, { onError: notice.failed })}
          >
            {t('billing.checkout.ask')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
