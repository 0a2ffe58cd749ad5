import type { MemberRequest } from '@dragoman/contracts';
import { detectScriptLocale, isLocale, localeFromDiscord, type Locale } from '@dragoman/discord';
import type { Guild } from '@dragoman/tenants';

/**
 * The language in which the bot's own words reach a member: the one they write in where that is plain, else the
 * guild's choice, else what Discord says of the member and of the guild. Discord has no locale for Arabic and Kurdish.
 */
export function memberLocale(
  request: Pick<MemberRequest, 'asker' | 'guildLocale'>,
  guild: Pick<Guild, 'language'> | undefined,
  said = '',
): Locale {
  const written = detectScriptLocale(said);
  if (written !== 'en') return written;
  if (isLocale(guild?.language)) return guild.language;
  return (
    localeFromDiscord(request.asker.locale ?? undefined) ??
    localeFromDiscord(request.guildLocale ?? undefined) ??
    'en'
  );
}
