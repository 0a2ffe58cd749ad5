import { createContext, use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import type { BotSettingsFieldsFragment, GuildFieldsFragment, SettingsQuery } from '../generated/graphql';
import { useGuild } from '../guild/guild-page';
import { useNotice } from '../layout/use-notice';
import { useSettingsChange } from './settings-data';

/** All that the page changes. */
export type Settings = Omit<BotSettingsFieldsFragment, 'setupStep'> &
  Pick<GuildFieldsFragment, 'language' | 'timeZone' | 'retentionDays'>;

/** What holds where nobody chose anything. The time zone has none: it is the account's. */
export const defaults: Omit<Settings, 'timeZone'> = {
  language: null,
  retentionDays: 90,
  tone: null,
  persona: null,
  preferredModel: null,
  cheapModel: null,
  channelMode: 'ALL',
  channelIds: [],
  onMention: true,
  onReply: true,
  prefix: '!',
};

/** In characters as people count them. */
export const longestPersona = 1_000;

export interface SettingsForm {
  settings: Settings;
  /** What the bot and the plan allow. */
  known: SettingsQuery['guild'];
  edit: (edit: Partial<Settings>) => void;
  /** Whether anything differs from what is saved. */
  edited: boolean;
  /** What keeps the form from being saved. */
  problem: 'persona' | 'channels' | undefined;
  saving: boolean;
  /** Only people who may manage the server change anything. */
  readOnly: boolean;
  submit: () => void;
  discard: () => void;
}

export const SettingsFormContext = createContext<SettingsForm | null>(null);

/** The form of the page. */
export function useForm(): SettingsForm {
  const form = use(SettingsFormContext);
  if (!form) throw new Error('A setting stands outside of the settings page.');
  return form;
}

export function useSettingsForm(known: SettingsQuery['guild']): SettingsForm {
  const { t } = useTranslation();
  const guild = useGuild();
  const change = useSettingsChange(guild.id);
  const notice = useNotice();
  const [edits, setEdits] = useState<Partial<Settings>>({});
  const { language, timeZone, retentionDays } = guild;
  const { setupStep: _, ...bot } = known.settings;
  const saved: Settings = { ...bot, language, timeZone, retentionDays };
  const settings = { ...saved, ...edits };
  const changes = changesOf(saved, settings);
  const submit = () =>
    change.mutate(changes, {
      onSuccess: () => {
        setEdits({});
        notice.done({ message: t('settings.saved') });
      },
      onError: (error) =>
        changes.timeZone && asApiError(error).code === 'FORBIDDEN'
          ? notice.refused(t('settings.timeZoneForbidden'))
          : notice.failed(error),
    });
  return {
    settings,
    known,
    edit: (edit) => setEdits((old) => ({ ...old, ...edit })),
    edited: Object.keys(changes).length > 0,
    problem: problemOf(settings),
    saving: change.isPending,
    readOnly: !guild.viewerCan.includes('MANAGE'),
    submit,
    discard: () => setEdits({}),
  };
}

function problemOf({ persona, channelMode, channelIds }: Settings): SettingsForm['problem'] {
  if ([...(persona ?? '')].length > longestPersona) return 'persona';
  return channelMode === 'ONLY' && channelIds.length === 0 ? 'channels' : undefined;
}

function changesOf(saved: Settings, settings: Settings): Partial<Settings> {
  const keys = Object.keys(saved) as (keyof Settings)[];
  const changed = keys.filter((key) => !isSame(saved[key], settings[key]));
  return Object.fromEntries(changed.map((key) => [key, settings[key]]));
}

export function isSame(one: Settings[keyof Settings], other: Settings[keyof Settings]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
