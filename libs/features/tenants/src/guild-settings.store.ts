import type { Tx } from '@dragoman/platform/db';
import type { BotSettings } from './guild-settings.js';
import { defaultSettings } from './guild-settings.js';

/** A row of `guild_settings` as JSON. */
export interface SettingsRow {
  tone: BotSettings['tone'];
  persona: string | null;
  preferred_model: string | null;
  cheap_model: string | null;
  channel_mode: BotSettings['channelMode'];
  channel_ids: string[];
  on_mention: boolean;
  on_reply: boolean;
  prefix: string;
  setup_step: BotSettings['setupStep'];
}

export function settingsOf(row: SettingsRow | null): BotSettings {
  if (!row) return defaultSettings;
  return {
    tone: row.tone,
    persona: row.persona,
    preferredModel: row.preferred_model,
    cheapModel: row.cheap_model,
    channelMode: row.channel_mode,
    channelIds: row.channel_ids,
    onMention: row.on_mention,
    onReply: row.on_reply,
    prefix: row.prefix,
    setupStep: row.setup_step,
  };
}

/** Locks the guild's settings for this transaction and gives them as they are now. */
export async function lockSettings(tx: Tx, at: { tenantId: string; guildId: string }): Promise<BotSettings> {
  await tx.query('INSERT INTO guild_settings (tenant_id, guild_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    at.tenantId,
    at.guildId,
  ]);
  const rows: { settings: SettingsRow }[] = await tx.query(
    'SELECT to_jsonb(s) AS settings FROM guild_settings s WHERE tenant_id = $1 AND guild_id = $2 FOR UPDATE',
    [at.tenantId, at.guildId],
  );
  return settingsOf(rows[0]?.settings ?? null);
}

/** Writes all settings; the row is there since {@link lockSettings}. */
export async function writeSettings(
  tx: Tx,
  at: { tenantId: string; guildId: string },
  settings: BotSettings,
): Promise<void> {
  await tx.query(
    `UPDATE guild_settings SET tone = $3, persona = $4, preferred_model = $5, cheap_model = $6, channel_mode = $7,
       channel_ids = $8, on_mention = $9, on_reply = $10, prefix = $11, setup_step = $12
     WHERE tenant_id = $1 AND guild_id = $2`,
    [
      at.tenantId,
      at.guildId,
      settings.tone,
      settings.persona,
      settings.preferredModel,
      settings.cheapModel,
      settings.channelMode,
      JSON.stringify(settings.channelIds),
      settings.onMention,
      settings.onReply,
      settings.prefix,
      settings.setupStep,
    ],
  );
}
