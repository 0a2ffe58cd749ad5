import { Button, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BillingFieldsFragment } from '../../generated/graphql';
import { useNotice } from '../../layout/use-notice';
import { useAccount } from '../account-page';
import { usePortal } from './billing-data';

/** The card that pays. It is kept and changed at Stripe; we know its last four digits. */
export function PaymentMethod({ card }: { card: BillingFieldsFragment['card'] }) {
  const { t } = useTranslation();
  const { id } = useAccount();
  const portal = usePortal(id);
  const notice = useNotice();
  return (
    <Paper component="section" aria-labelledby="card-title" p="lg" withBorder>
      <Title order={2} size="h4" id="card-title">
        {t('billing.card.title')}
      </Title>
      <Text mt="xs">
        {card ? (
          <>
            <bdi dir="ltr">
              <span style={{ textTransform: 'capitalize' }}>{card.brand}</span> •••• {card.last4}
            </bdi>{' '}
            <span aria-hidden>·</span> {t('billing.card.until')}{' '}
            <bdi dir="ltr">
              {String(card.expMonth).padStart(2, '0')}/{card.expYear}
            </bdi>
          </>
        ) : (
          t('billing.card.none')
        )}
      </Text>
      <Button
        mt="md"
        variant="default"
        loading={portal.isPending}
        onClick={() => portal.mutate(undefined, { onError: notice.failed })}
      >
        {t('billing.card.manage')}
      </Button>
    </Paper>
  );
}
