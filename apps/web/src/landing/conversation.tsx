import { useTranslation } from 'react-i18next';
import { Logo } from '../design/logo';
import { useFormat } from '../i18n/use-format';
import classes from './landing.module.css';

const cap = 5_000_000;
const spent = 1_840_000;

/** An example of what members and owners see. A picture, so it is described once and not read line by line. */
export function Conversation() {
  const { t } = useTranslation();
  const { usd } = useFormat();
  return (
    <div className={classes.picture} role="img" aria-label={t('landing.picture.label')}>
      <div aria-hidden="true">
        <p className={classes.channel}># {t('landing.picture.channel')}</p>
        <Message name="Rojda" color="#7c6fb0" mention text={t('landing.picture.question')} />
        <Message name="Dragoman" text={t('landing.picture.answer')} />
        <Message name="Emre" color="#b0705a" mention text={t('landing.picture.question2')} />
        <Message name="Dragoman" text={t('landing.picture.answer2')} />
        <div className={classes.pictureBudget}>
          <div className={classes.pictureAmounts}>
            <strong>{t('landing.picture.budget')}</strong>
            <span>{t('budget.spentOf', { spent: usd(spent), cap: usd(cap) })}</span>
          </div>
          <div className={classes.pictureTrack}>
            <div style={{ width: `${(spent / cap) * 100}%` }} />
          </div>
        </div>
      </div>
    </div>
  );
}

interface MessageProps {
  name: string;
  /** Of a member's picture; Dragoman has its own. */
  color?: string;
  mention?: boolean;
  text: string;
}

function Message({ name, color, mention = false, text }: MessageProps) {
  return (
    <div className={classes.message}>
      {color ? (
        <span className={classes.avatar} style={{ background: color }}>
          {name[0]}
        </span>
      ) : (
        <Logo size={34} />
      )}
      <div>
        <strong>{name}</strong>
        <p>
          {mention && (
            <bdi dir="ltr" className={classes.mention}>
              @Dragoman
            </bdi>
          )}{' '}
          <bdi>{text}</bdi>
        </p>
      </div>
    </div>
  );
}
