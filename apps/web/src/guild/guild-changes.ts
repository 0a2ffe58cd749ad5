import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  RemoveBudgetDocument,
  SetBudgetDocument,
  SetOptOutDocument,
  UpdateSettingsDocument,
} from '../generated/graphql';
import type {
  BudgetFieldsFragment,
  GuildQuery,
  GuildSettingsInput,
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

export function useSettingsChange(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Omit<GuildSettingsInput, 'guildId'>) =>
      request(UpdateSettingsDocument, { input: { guildId, ...settings } }),
    // The days of the charts follow the time zone, and a shorter retention takes turns away.
    onSuccess: async ({ updateGuildSettings: guild }) => {
      client.setQueryData<GuildQuery>(guildKey(guildId), { guild });
      await client.invalidateQueries({ queryKey: guildKey(guildId) });
    },
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
