import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AlertIcon, CheckIcon } from '../../design/icons';
import { useFormat } from '../../i18n/use-format';
import { ErrorState } from '../../states/error-state';
import { useAccount } from '../account-page';
import { useVerification } from './use-verification';
import { isBroken, type Broken, type Head } from './verify';

/** Proves that no receipt was changed or left out, without trusting our server. */
export function Verification() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { id } = useAccount();
  const { data, error, isPending, mutate, progress } = useVerification(id);
  return (
    <Paper component="section" aria-labelledby="verify-title" p="lg" withBorder>
      <Group justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 20rem' }}>
          <Title order={2} size="h4" id="verify-title">
            {t('receipts.verify.title')}
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {t('receipts.verify.text')}
          </Text>
        </div>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          {t('receipts.verify.action')}
        </Button>
      </Group>
      <div role="status">
        {isPending && progress.total > 0 && (
          <Text size="sm" mt="sm">
            {t('receipts.verify.progress', { done: number(progress.done), total: number(progress.total) })}
          </Text>
        )}
        {data && <Result result={data} />}
      </div>
      {error && <ErrorState error={error} onRetry={() => mutate()} />}
    </Paper>
  );
}

function Result({ result }: { result: Head | Broken }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (isBroken(result)) {
    return (
      <Alert color="red" mt="md" icon={<AlertIcon />} title={t('receipts.verify.brokenTitle')}>
        {t(`receipts.verify.${result.problem}`, { sequence: number(result.sequence) })}
      </Alert>
    );
  }
  return (
    <Alert color="green" mt="md" icon={<CheckIcon />} title={t('receipts.verify.wholeTitle')}>
      {t('receipts.verify.whole', { count: result.sequence, formatted: number(result.sequence) })}
      <Text size="xs" mt={6} dir="ltr" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {result.hash}
      </Text>
    </Alert>
  );
}
