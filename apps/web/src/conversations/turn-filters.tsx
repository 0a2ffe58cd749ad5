import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnOutcome } from '../generated/graphql';
import { parseDiscordId } from '../guild/discord-id';
import { IdInput } from '../guild/id-input';
import classes from './conversations.module.css';

export interface SearchFilters {
  conversation: string | undefined;
  member: string | undefined;
  channel: string | undefined;
  outcome: TurnOutcome | undefined;
  from: string | undefined;
  to: string | undefined;
  words: string | undefined;
}

export type SearchChange = { [Key in keyof SearchFilters]?: SearchFilters[Key] | null };

const outcomes = ['ANSWERED', 'SHORTENED', 'STOPPED', 'CUT', 'REFUSED'] as const;

const nothing: SearchChange = {
  conversation: null,
  member: null,
  channel: null,
  outcome: null,
  from: null,
  to: null,
  words: null,
};

interface TurnFiltersProps {
  filters: SearchFilters;
  onChange: (change: SearchChange) => void;
}

/** What is searched for. Everything stands in the page's address, so a search can be passed on. */
export function TurnFilters({ filters, onChange }: TurnFiltersProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState(filters.words ?? '');
  const [member, setMember] = useState(filters.member ?? '');
  const memberId = parseDiscordId(member);
  const wrongMember = member !== '' && memberId === undefined;
  const empty = Object.values(filters).every((value) => value === undefined);
  return (
    <form
      role="search"
      className={classes.filters}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrongMember) onChange({ words: words.trim(), member: memberId ?? null });
      }}
    >
      <TextInput
        type="search"
        label={t('conversations.words')}
        description={t('conversations.wordsHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <IdInput scope="MEMBER" value={member} onChange={setMember} error={wrongMember} />
      <IdInput
        scope="CHANNEL"
        value={filters.channel ?? ''}
        onChange={(channel) => onChange({ channel: parseDiscordId(channel) ?? null })}
        error={false}
      />
      <NativeSelect
        label={t('conversations.outcome')}
        value={filters.outcome ?? ''}
        onChange={(event) =>
          onChange({ outcome: outcomes.find((one) => one === event.currentTarget.value) ?? null })
        }
        data={[
          { value: '', label: t('conversations.anyOutcome') },
          ...outcomes.map((value) => ({ value, label: t(`turns.outcome.${value}`) })),
        ]}
      />
      <TextInput
        type="date"
        label={t('ui.range.from')}
        value={filters.from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('ui.range.to')}
        value={filters.to ?? ''}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
      <div className={classes.buttons}>
        <Button type="submit">{t('conversations.search')}</Button>
        {!empty && (
          <Button
            variant="default"
            onClick={() => {
              setWords('');
              setMember('');
              onChange(nothing);
            }}
          >
            {t('conversations.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
