import { Injectable } from '@nestjs/common';
import { isLocale, LOCALES, PREFIXES } from '@dragoman/discord';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import { AuditLog } from './audit-log.js';
import { changesOf } from './audit.js';
import type { GuildAccess } from './guild-access.js';
import {
  channelModes,
  defaultRetentionDays,
  defaultSettings,
  longestPersona,
  mostChannels,
  setupSteps,
  tones,
  type BotSettings,
} from './guild-settings.js';
import { lockSettings, writeSettings } from './guild-settings.store.js';
import type { Guild } from './guild.js';
import { parseInput } from './parse-input.js';
import { rightsOf } from './role.js';
import { isTimeZone } from './time-zone.js';
import { TenantsService } from './tenants.service.js';

/** What is left out stays as it is; null is the default. */
export type GuildSettings = z.input<typeof settings>;

const snowflakes = z
  .array(z.string().regex(/^\d{1,20}$/, 'should be ids of channels'))
  .max(mostChannels, `should be at most ${String(mostChannels)} channels`);

const settings = z.object({
  language: z
    .string()
    .refine(isLocale, `should be one of ${LOCALES.join(', ')}`)
    .nullish(),
  retentionDays: z.number().int().min(1, 'should be at least 1 day').nullish(),
  timeZone: z.string().refine(isTimeZone, 'should be an IANA time zone such as Europe/Istanbul').nullish(),
  tone: z.enum(tones).nullish(),
  persona: z.string().transform(plainText).nullish(),
  preferredModel: z.string().nullish(),
  cheapModel: z.string().nullish(),
  channelMode: z.enum(channelModes).nullish(),
  channelIds: snowflakes.nullish(),
  onMention: z.boolean().nullish(),
  onReply: z.boolean().nullish(),
  prefix: z
    .string()
    .refine(isPrefix, `should be one of ${PREFIXES.join(' ')}, or empty for none`)
    .nullish(),
  setupStep: z.enum(setupSteps).nullish(),
});

type Wanted = z.output<typeof settings>;

/** Settings of a guild that its managers choose on the dashboard. They hold from the next message on. */
@Injectable()
export class GuildSettingsService {
  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
  ) {}

  /** @throws AppError BAD_INPUT; FORBIDDEN when the time zone of somebody else's account would change */
  async update(access: GuildAccess, input: GuildSettings): Promise<GuildAccess> {
    const { ctx, guild } = access;
    const wanted = parseInput(settings, input);
    refuseBeyondPlan(guild, wanted);
    refuseForeignTime(access, wanted.timeZone);
    await this.db.forTenant(ctx, async (tx) => {
      const before = await lockSettings(tx, guild);
      const after = withDefaults(before, wanted);
      await writeSettings(tx, guild, after);
      await writeGuild(tx, guild, wanted);
      // How far the set-up got is nobody's decision.
      const setupStep = after.setupStep;
      const changes = changesOf(
        { ...before, ...ofGuild(guild), setupStep },
        { ...after, ...ofGuild(guild, wanted) },
      );
      if (Object.keys(changes.after).length > 0)
        await AuditLog.record(tx, ctx, {
          action: 'guild-settings.update',
          guildId: guild.guildId,
          ...changes,
        });
    });
    const updated = await this.tenants.resolveGuild(guild.guildId);
    if (!updated) throw new AppError('NOT_INSTALLED', 'Dragoman is no longer on this server.');
    return { ...access, guild: updated };
  }
}

/** The bot's settings after a change: what was named takes its value, or the default for null. */
function withDefaults(before: BotSettings, wanted: Wanted): BotSettings {
  const named = Object.keys(defaultSettings).filter((key) => wanted[key as keyof BotSettings] !== undefined);
  const changes = named.map((key) => {
    const name = key as keyof BotSettings;
    return [name, wanted[name] ?? defaultSettings[name]] as const;
  });
  return { ...before, ...Object.fromEntries(changes) };
}

/** What lies in other tables than the bot's settings, as it is or as it will be. */
function ofGuild(guild: Guild, wanted: Wanted = {}): Pick<Guild, 'language' | 'retentionDays' | 'timeZone'> {
  const { language = guild.language, retentionDays = guild.retentionDays } = wanted;
  return {
    language,
    retentionDays: retentionDays ?? standardRetention(guild),
    timeZone: wanted.timeZone ?? guild.timeZone,
  };
}

function standardRetention({ plan }: Guild): number {
  return Math.min(defaultRetentionDays, plan.maxRetentionDays);
}

function refuseBeyondPlan({ plan }: Guild, wanted: Wanted): void {
  const { retentionDays, preferredModel, cheapModel, persona } = wanted;
  const refuse = (why: string) => {
    throw new AppError('BAD_INPUT', why);
  };
  if (retentionDays != null && retentionDays > plan.maxRetentionDays)
    refuse(`retentionDays: the plan keeps turns for at most ${String(plan.maxRetentionDays)} days`);
  for (const model of [preferredModel, cheapModel]) {
    if (model != null && !plan.models.includes(model))
      refuse(`the plan has these models: ${plan.models.join(', ')}`);
  }
  if (persona != null && [...persona].length > longestPersona)
    refuse(`persona: should have at most ${String(longestPersona)} characters`);
}

function refuseForeignTime({ guild, role }: GuildAccess, timeZone: Wanted['timeZone']): void {
  if (timeZone == null || timeZone === guild.timeZone) return;
  if (role && rightsOf(role).includes('manage')) return;
  throw new AppError(
    'FORBIDDEN',
    'Only people of the account that pays for this server can change its time zone.',
  );
}

/** What lies in other tables than the bot's settings. */
async function writeGuild(tx: Tx, guild: Guild, wanted: Wanted): Promise<void> {
  const { language, retentionDays, timeZone } = wanted;
  if (language !== undefined)
    await tx.query('UPDATE guilds SET language = $2 WHERE guild_id = $1', [guild.guildId, language]);
  if (retentionDays !== undefined) {
    const days = retentionDays ?? standardRetention(guild);
    await tx.query('UPDATE guilds SET retention_days = $2 WHERE guild_id = $1', [guild.guildId, days]);
  }
  if (timeZone != null)
    await tx.query('UPDATE tenants SET time_zone = $2 WHERE id = $1', [guild.tenantId, timeZone]);
}

function isPrefix(sign: string): boolean {
  return sign === '' || PREFIXES.some((prefix) => prefix === sign);
}

/** Without control characters but line breaks and tabs; nothing at all counts as none. */
function plainText(written: string): string | null {
  const text = written
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
  return text === '' ? null : text;
}
