import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  AlertsDocument,
  AlertSettingsDocument,
  SetAlertSettingsDocument,
  type AlertSettingsFieldsFragment,
  type AlertSettingsQuery,
  type AlertsQuery,
} from '../generated/graphql';
import type { FetchPage } from '../ui/connection';

export type Alert = AlertsQuery['guild']['alerts']['nodes'][number];

export const alertsKey = (guildId: string) => ['guild', guildId, 'alerts'];
const settingsKey = (guildId: string) => ['guild', guildId, 'alertSettings'];

export function alertPages(id: string): FetchPage<Alert> {
  return async (page) => (await request(AlertsDocument, { id, ...page })).guild.alerts;
}

export function useAlertSettings(id: string) {
  return useQuery({ queryKey: settingsKey(id), queryFn: () => request(AlertSettingsDocument, { id }) });
}

export function useAlertSettingsChange(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: AlertSettingsFieldsFragment) =>
      request(SetAlertSettingsDocument, { input: { guildId, ...settings } }),
    onSuccess: async ({ setAlertSettings: alertSettings }) => {
      client.setQueryData<AlertSettingsQuery>(settingsKey(guildId), { guild: { alertSettings } });
      // A threshold that was passed already fires at once.
      await client.invalidateQueries({ queryKey: alertsKey(guildId) });
    },
  });
}
