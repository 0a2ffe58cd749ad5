import { Button, Group, Modal, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BillingFieldsFragment, PlanChangeQuery } from '../../generated/graphql';
import { useFormat } from '../../i18n/use-format';
import { useNotice } from '../../layout/use-notice';
import { ErrorState } from '../../states/error-state';
import { useAccount } from '../account-page';
import { useBillingChange, usePlanChange, type PlanPrice } from './billing-data';

type Preview = PlanChangeQuery['planChange'];

interface Props {
  to: PlanPrice | null;
  offers: BillingFieldsFragment['offers'];
  onClose: () => void;
}

/** What a change costs, before it is made. */
export function PlanChangeDialog({ to, offers, onClose }: Props) {
  const { t } = useTranslation();
  const { id } = useAccount();
  const { data, error, refetch, isFetching } = usePlanChange(id, to);
  const name = offers.find((offer) => offer.id === to?.plan.toLowerCase())?.name ?? '';
  return (
    <Modal
      opened={to !== null}
      onClose={onClose}
      title={t('billing.change.title', { name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && (isFetching || !data) && (
        <>
          <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
          <Skeleton h={120} />
        </>
      )}
      {!error && !isFetching && data && to && (
        <Confirm to={to} name={name} preview={data} onClose={onClose} />
      )}
    </Modal>
  );
}

function Confirm({
  to,
  name,
  preview,
  onClose,
}: {
  to: PlanPrice;
  name: string;
  preview: Preview;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const { id } = useAccount();
  const change = useBillingChange(id);
  const notice = useNotice();
  const key = useRef(crypto.randomUUID());
  const { prorationDate, kind, dueNowMicros } = preview;
  const confirm = () =>
    change.mutate(
      { kind: 'change', to, prorationDate, key: key.current },
      {
        onSuccess: () => {
          notice.done({ message: t('billing.change.done', { name }) });
          onClose();
        },
        onError: notice.failed,
      },
    );
  return (
    <>
      <Said preview={preview} name={name} />
      {preview.lines.length > 0 && <Lines preview={preview} />}
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button loading={change.isPending} onClick={confirm}>
          {kind === 'NOW' && dueNowMicros > 0
            ? t('billing.change.pay', { amount: usd(dueNowMicros) })
            : t('billing.change.confirm')}
        </Button>
      </Group>
    </>
  );
}

function Said({ preview, name }: { preview: Preview; name: string }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  return (
    <Text size="sm" mb="md">
      {t(`billing.change.kind.${preview.kind}`, { name, at: date(preview.startsAt) })}
    </Text>
  );
}

function Lines({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  return (
    <Table>
      <Table.Tbody>
        {preview.lines.map(({ description, amountMicros }, index) => (
          <Table.Tr key={index}>
            <Table.Td dir="auto">{description}</Table.Td>
            <Table.Td ta="end">{usd(amountMicros)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row">{t('billing.change.dueNow')}</Table.Th>
          <Table.Th ta="end">{usd(preview.dueNowMicros)}</Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}
