import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../account/account-page';
import { request } from '../api/client';
import { RemoveBudgetDocument, SetBudgetDocument } from '../generated/graphql';
import { decimalSign, parseDollars, toInput, type AmountProblem } from '../guild/money';
import { languageOf } from '../i18n/languages';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import { overviewKey, type AccountGuild } from './overview-data';

/** A server's monthly budget, changed where it stands. */
export function CapForm({ guild }: { guild: AccountGuild }) {
  const { t, i18n } = useTranslation();
  const { usd } = useFormat();
  const { viewerCan } = useAccount();
  const decimal = decimalSign(languageOf(i18n.language).locale);
  const current = Math.min(guild.ownCapMicros ?? guild.planCapMicros, guild.planCapMicros);
  const [text, setText] = useState(toInput(current, decimal));
  const [problem, setProblem] = useState<AmountProblem>();
  const change = useCapChange(guild);
  if (!viewerCan.includes('MANAGE')) return usd(current);
  const amount = parseDollars(text, { decimal, maxMicros: guild.planCapMicros });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof amount === 'string') setProblem(amount);
        else change.set(amount);
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          aria-label={t('accountGuilds.capOf', { name: guild.name })}
          leftSection="$"
          inputMode="decimal"
          autoComplete="off"
          dir="ltr"
          w={110}
          value={text}
          error={problem && t(`budget.invalid.${problem}`, { amount: usd(guild.planCapMicros) })}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(undefined);
          }}
        />
        {amount !== current && (
          <Button type="submit" size="sm" loading={change.isPending}>
            {t('accountGuilds.save')}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** Sets the cap, and offers for ten seconds to take it back. */
function useCapChange({ id, ownCapMicros }: AccountGuild) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const account = useAccount();
  const client = useQueryClient();
  const notice = useNotice();
  const mutation = useMutation({
    mutationFn: async (capMicros: number | null): Promise<void> => {
      const input = { guildId: id, scope: 'GUILD' as const };
      if (capMicros === null) await request(RemoveBudgetDocument, { input });
      else await request(SetBudgetDocument, { input: { ...input, capMicros } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: overviewKey(account.id) }),
    onError: notice.failed,
  });
  const undo = () => {
    mutation.mutate(ownCapMicros, { onSuccess: () => notice.done({ message: t('budget.undone') }) });
  };
  return {
    isPending: mutation.isPending,
    set: (capMicros: number) => {
      // The notice outlives this form, which is made anew with the new cap: it is told of by the mutation itself.
      void mutation.mutateAsync(capMicros).then(
        () => notice.done({ message: t('budget.saved', { amount: usd(capMicros) }), onUndo: undo }),
        () => undefined,
      );
    },
  };
}
