import { Alert, Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AlertIcon } from '../../design/icons';
import type { GuildFieldsFragment } from '../../generated/graphql';
import { useFormat } from '../../i18n/use-format';

/** On a server's pages: its account has not paid. */
export function MissingPayment({ missing }: { missing: GuildFieldsFragment['missingPayment'] }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  if (!missing) return null;
  return (
    <Alert color="red" icon={<AlertIcon />} mb="lg" title={t('billing.missing.title')}>
      {missing.over
        ? t('billing.missing.over', {
            until: date(missing.graceUntil),
          })
        : t('billing.missing.grace', {
            until: date(missing.graceUntil),
          })}{' '}
      <Anchor component={Link} to={`/accounts/${missing.accountId}/billing`}>
        {t('billing.missing.toBilling')}
      </Anchor>
    </Alert>
  );
}
