import { useAccount } from '../account/account-page';
import { UsageReport } from './usage-report';

const dimensions = ['GUILD', 'CHANNEL', 'MEMBER', 'MODEL', 'KIND'] as const;

export default function AccountUsagePage() {
  const { id, timeZone } = useAccount();
  return <UsageReport of={{ kind: 'account', id }} timeZone={timeZone} dimensions={dimensions} />;
}
