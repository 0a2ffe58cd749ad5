import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ServerIcon } from '../design/icons';
import { NotInstalled } from '../guild/guild-refusals';
import { MessagePage } from '../states/message-page';

const lookEveryMs = 1_000;
const looks = 20;

/** Right after the installation: Discord tells the bot of its new server a moment after it has sent the person back. */
export function Arriving({ guildId, onLook }: { guildId: string; onLook: () => void }) {
  const { t } = useTranslation();
  const [looked, setLooked] = useState(0);
  const hasGivenUp = looked >= looks;
  useEffect(() => {
    if (hasGivenUp) return undefined;
    const timer = setTimeout(() => {
      setLooked(looked + 1);
      onLook();
    }, lookEveryMs);
    return () => clearTimeout(timer);
  }, [looked, hasGivenUp, onLook]);
  if (hasGivenUp) return <NotInstalled guildId={guildId} />;
  return (
    <MessagePage
      icon={<ServerIcon size={28} />}
      title={t('setup.arriving.title')}
      text={t('setup.arriving.text')}
    />
  );
}
