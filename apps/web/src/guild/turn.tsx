import { Accordion, Badge, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TurnOutcome, TurnsQuery } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import classes from './turn.module.css';

export type TurnData = TurnsQuery['guild']['recentTurns']['nodes'][number];

const colors: Record<TurnOutcome, string> = {
  ANSWERED: 'petrol',
  SHORTENED: 'saffron',
  STOPPED: 'gray',
  CUT: 'saffron',
  REFUSED: 'red',
};

/** One exchange: a line that opens into the whole of it. */
export function Turn({ turn, onDelete }: { turn: TurnData; onDelete?: () => void }) {
  const { t } = useTranslation();
  const { usd, dateTime } = useFormat();
  return (
    <Accordion.Item value={turn.id}>
      <Accordion.Control px={{ base: 8, sm: 'sm' }}>
        <div className={classes.line}>
          <span className={classes.question} dir="auto">
            {turn.question || t('turns.notKept')}
          </span>
          <span className={classes.who}>
            <bdi>{turn.memberName ?? turn.memberId}</bdi>
            <span aria-hidden="true"> · </span>
            <time dateTime={turn.createdAt}>{dateTime(turn.createdAt)}</time>
          </span>
          <Badge variant="light" color={colors[turn.outcome]} tt="none" className={classes.outcome}>
            {t(`turns.outcome.${turn.outcome}`)}
          </Badge>
          <span className={classes.cost}>{usd(turn.costMicros)}</span>
        </div>
      </Accordion.Control>
      <Accordion.Panel>
        <Detail turn={turn} />
        {onDelete && (
          <Button variant="subtle" color="red" size="compact-sm" mt="md" onClick={onDelete}>
            {t('turns.delete')}
          </Button>
        )}
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Detail({ turn }: { turn: TurnData }) {
  const { t } = useTranslation();
  const { usdExact } = useFormat();
  return (
    <>
      <Text size="sm" fw={600}>
        {t('turns.question')}
      </Text>
      <p className={classes.text} dir="auto">
        {turn.question || t('turns.notKept')}
      </p>
      <Text size="sm" fw={600}>
        {t('turns.answer')}
      </Text>
      <p className={classes.text} dir="auto">
        {turn.answer || (turn.question ? t('turns.noAnswer') : t('turns.notKept'))}
      </p>
      <Timing turn={turn} />
      <dl className={classes.facts}>
        <Fact label={t('turns.cost')} value={usdExact(turn.costMicros)} />
        {turn.model && <Fact label={t('turns.model')} value={turn.model} code />}
        <Fact label={t('turns.channel')} value={turn.channelId} code />
        <Fact label={t('turns.member')} value={turn.memberId} code />
        {turn.errorCode && <Fact label={t('turns.errorCode')} value={turn.errorCode} code />}
      </dl>
    </>
  );
}

function Fact({ label, value, code = false }: { label: string; value: string; code?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{code ? <code dir="ltr">{value}</code> : value}</dd>
    </div>
  );
}

/** The stages of an answer, as widths and as words. */
function Timing({ turn }: { turn: TurnData }) {
  const { t } = useTranslation();
  const { took } = useFormat();
  const stages = stagesOf(turn);
  return (
    <div className={classes.timing}>
      <Text size="sm" fw={600}>
        {t('turns.took', { time: took(turn.totalMs) })}
      </Text>
      <div className={classes.bar} aria-hidden="true">
        {stages.map(({ name, ms }) => (
          <div key={name} data-stage={name} style={{ flexGrow: ms }} />
        ))}
      </div>
      <ul className={classes.stages}>
        {stages.map(({ name, ms }) => (
          <li key={name} data-stage={name}>
            {t(`turns.stage.${name}`, { time: took(ms) })}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What of the total went where, in milliseconds. */
export function stagesOf({ queuedMs, memoryMs, firstTokenMs, totalMs }: TurnData) {
  const thinking = firstTokenMs ?? 0;
  return [
    { name: 'queued', ms: queuedMs },
    { name: 'memory', ms: memoryMs },
    { name: 'thinking', ms: thinking },
    { name: 'writing', ms: Math.max(totalMs - queuedMs - memoryMs - thinking, 0) },
  ] as const;
}
