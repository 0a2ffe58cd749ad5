import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  SettingsDocument,
  UpdateSettingsDocument,
  type GuildQuery,
  type GuildSettingsInput,
  type SettingsQuery,
} from '../generated/graphql';
import { guildKey } from '../guild/guild-data';

const settingsKey = (id: string) => [...guildKey(id), 'settings'];

export function useSettings(id: string) {
  return useQuery({ queryKey: settingsKey(id), queryFn: () => request(SettingsDocument, { id }) });
}

/** Saves what is named; null is a setting's default. The answer takes its place on every page that shows it. */
export function useSettingsChange(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Omit<GuildSettingsInput, 'guildId'>) =>
      request(UpdateSettingsDocument, { input: { guildId, ...settings } }),
    // The days of the charts follow the time zone, and a shorter retention takes turns away.
    onSuccess: async ({ updateGuildSettings: guild }) => {
      const { settings } = guild;
      client.setQueryData<GuildQuery>(guildKey(guildId), { guild });
      client.setQueryData<SettingsQuery>(
        settingsKey(guildId),
        (old) => old && { guild: { ...old.guild, settings } },
      );
      await client.invalidateQueries({ queryKey: guildKey(guildId) });
    },
  });
}
