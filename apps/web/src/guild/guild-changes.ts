import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import { RemoveBudgetDocument, SetBudgetDocument, SetOptOutDocument } from '../generated/graphql';
import type {
  BudgetFieldsFragment,
  GuildQuery,
  OptOutInput,
  RemoveBudgetInput,
  SetBudgetInput,
} from '../generated/graphql';
import { guildKey } from './guild-data';

/** A change to one of the guild's caps: a new amount, or none any more. */
export type BudgetChange = Omit<RemoveBudgetInput, 'guildId'> & {
  capMicros: SetBudgetInput['capMicros'] | null;
};

/** Sets or removes a cap; the answer takes the budget's place on every page that shows it. */
export function useBudgetChange(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ capMicros, ...scope }: BudgetChange): Promise<BudgetFieldsFragment> =>
      capMicros === null
        ? request(RemoveBudgetDocument, { input: { guildId, ...scope } }).then((data) => data.removeBudget)
        : request(SetBudgetDocument, { input: { guildId, ...scope, capMicros } }).then(
            (data) => data.setBudget,
          ),
    onSuccess: (budget) =>
      client.setQueryData<GuildQuery>(guildKey(guildId), (old) => old && { guild: { ...old.guild, budget } }),
  });
}

export function useOptOutChange(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (optOut: Omit<OptOutInput, 'guildId'>) =>
      request(SetOptOutDocument, { input: { guildId, ...optOut } }),
    onSuccess: ({ setOptOut: guild }) => client.setQueryData<GuildQuery>(guildKey(guildId), { guild }),
  });
}
