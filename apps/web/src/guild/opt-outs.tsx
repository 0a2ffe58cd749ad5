import { ActionIcon, Button, NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TrashIcon } from '../design/icons';
import type { GuildFieldsFragment, OptOutScope } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { parseDiscordId } from './discord-id';
import { useOptOutChange } from './guild-changes';
import { useGuild } from './guild-page';
import { IdInput } from './id-input';
import { ScopeName, useScopeNames } from './scope-name';
import classes from './guild.module.css';

const scopes = ['MEMBER', 'CHANNEL'] as const satisfies readonly OptOutScope[];

/** Members and channels that nothing is kept of. */
export function OptOuts() {
  const { t } = useTranslation();
  const { optOuts } = useGuild();
  return (
    <Paper component="section" aria-labelledby="opt-outs-title">
      <Title order={2} size="h4" id="opt-outs-title">
        {t('optOuts.title')}
      </Title>
      <Text c="dimmed" size="sm" mt={4} mb="sm">
        {t('optOuts.text')}
      </Text>
      {optOuts.length === 0 ? (
        <Text py="md" c="dimmed">
          {t('optOuts.none')}
        </Text>
      ) : (
        <ul className={classes.rows}>
          {optOuts.map((optOut) => (
            <OptOut key={`${optOut.scope} ${optOut.scopeId}`} optOut={optOut} />
          ))}
        </ul>
      )}
      <AddOptOut />
    </Paper>
  );
}

function OptOut({ optOut }: { optOut: GuildFieldsFragment['optOuts'][number] }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const change = useSaidOptOutChange();
  const nameOf = useScopeNames();
  const { scope, scopeId, setAt } = optOut;
  return (
    <li className={classes.row}>
      <ScopeName scope={scope} scopeId={scopeId} />
      <Text size="sm" c="dimmed">
        {t('optOuts.since', { date: date(setAt) })}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        loading={change.isPending}
        aria-label={t('optOuts.remove', {
          name: `${t(`scope.${scope}`)} ${nameOf(scope, scopeId) ?? scopeId}`,
        })}
        onClick={() => change.mutate({ scope, scopeId, optedOut: false })}
      >
        <TrashIcon />
      </ActionIcon>
    </li>
  );
}

function AddOptOut() {
  const { t } = useTranslation();
  const change = useSaidOptOutChange();
  const [scope, setScope] = useState<OptOutScope>('MEMBER');
  const [id, setId] = useState('');
  const [invalid, setInvalid] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const scopeId = parseDiscordId(id);
    setInvalid(scopeId === undefined);
    if (scopeId) change.mutate({ scope, scopeId, optedOut: true }, () => setId(''));
  };
  return (
    <>
      <form onSubmit={submit} noValidate className={classes.addForm} data-short>
        <NativeSelect
          label={t('scope.kind')}
          value={scope}
          onChange={(event) => setScope(scopes.find((one) => one === event.currentTarget.value) ?? 'MEMBER')}
          data={scopes.map((one) => ({ value: one, label: t(`scope.${one}`) }))}
        />
        <IdInput scope={scope} value={id} onChange={setId} error={invalid} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('optOuts.add')}
        </Button>
      </form>
    </>
  );
}

/** Changes an opt-out and says so. */
function useSaidOptOutChange() {
  const { t } = useTranslation();
  const { id } = useGuild();
  const change = useOptOutChange(id);
  const notice = useNotice();
  const mutate = (wanted: Parameters<typeof change.mutate>[0], onSuccess?: () => void) =>
    change.mutate(wanted, {
      onSuccess: () => {
        onSuccess?.();
        notice.done({ message: wanted.optedOut ? t('optOuts.added') : t('optOuts.removed') });
      },
      onError: notice.failed,
    });
  return { mutate, isPending: change.isPending };
}
