import { Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import type { Receipt } from './receipt';

interface Props {
  receipt: Receipt | undefined;
  onClose: () => void;
}

/** All that a receipt says. */
export function ReceiptDetails({ receipt, onClose }: Props) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Modal
      opened={receipt !== undefined}
      onClose={onClose}
      size="lg"
      title={receipt && t('receipts.receipt', { sequence: number(receipt.sequence) })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {receipt && <Body receipt={receipt} />}
    </Modal>
  );
}

function Body({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const { dateTime, usdExact, number, took } = useFormat();
  const { paidMicros, raw } = receipt;
  const rows: [string, string][] = [
    [t('receipts.when'), dateTime(receipt.at)],
    [t('receipts.charge'), receipt.entry],
    [t('receipts.server'), receipt.guild],
    [t('receipts.channel'), receipt.channel],
    [t('receipts.who'), raw.memberId ?? t(receipt.member ? 'receipts.erased' : 'receipts.nobody')],
    [t('receipts.model'), receipt.model],
    [t('receipts.prices'), receipt.priceVersion],
    [t('receipts.charged'), usdExact(receipt.chargedMicros)],
    [t('receipts.paid.PLAN'), usdExact(paidMicros.plan)],
    [t('receipts.paid.CREDITS'), usdExact(paidMicros.credits)],
    [t('receipts.paid.OVERAGE'), usdExact(paidMicros.overage)],
    [t('receipts.absorbed'), usdExact(receipt.absorbedMicros)],
    ...Object.entries(receipt.usage).map(([name, value]): [string, string] => [
      name,
      typeof value === 'number' ? number(value) : value,
    ]),
    ...Object.entries(receipt.stages).map(([name, value]): [string, string] => [
      name,
      value === null ? '–' : took(value),
    ]),
  ];
  return (
    <Stack gap="sm">
      <Table>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500}>
                <bdi>{name}</bdi>
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <bdi>{value}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {[
        [t('receipts.hash'), raw.hash],
        [t('receipts.previousHash'), raw.previousHash],
        [t('receipts.content'), raw.content],
      ].map(([name, value]) => (
        <div key={name}>
          <Text size="sm" fw={500}>
            {name}
          </Text>
          <Text size="xs" dir="ltr" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
