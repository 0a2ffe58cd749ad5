import { useGuild } from '../guild/guild-page';
import { UsageReport } from './usage-report';

const dimensions = ['CHANNEL', 'MEMBER', 'MODEL', 'KIND'] as const;

export default function GuildUsagePage() {
  const { id, timeZone } = useGuild();
  return <UsageReport of={{ kind: 'guild', id }} timeZone={timeZone} dimensions={dimensions} />;
}
