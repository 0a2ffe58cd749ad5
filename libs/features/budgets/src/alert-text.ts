import { formatDate, formatMicros, isLocale, localeFromDiscord, text } from '@dragoman/discord';
import type { Guild } from '@dragoman/tenants';
import type { Alert } from './alert.js';
import { resetsAt } from './period.js';

/** How Discord shows whom a limit is for; mentions are never sent as pings. */
const mentions = { member: '<@', role: '<@&', channel: '<#' } as const;

/** What an alert says, in the guild's language. */
export function alertText(alert: Alert, guild: Guild, url: string): string {
  const language = guild.language ?? undefined;
  const locale = isLocale(language) ? language : (localeFromDiscord(guild.discordLocale) ?? 'en');
  const { scope, scopeId, threshold } = alert;
  const budget =
    scope === 'guild' ? guild.name.replace(/[\\`*_~|<>@#:[\]()]/g, '\\$&') : `${mentions[scope]}${scopeId}>`;
  const cap = formatMicros(locale, alert.capMicros);
  const spent = formatMicros(locale, alert.spentMicros);
  const lines =
    threshold === 0
      ? text(locale, 'alert.forecast', {
          budget,
          cap,
          expected: formatMicros(locale, alert.expectedMicros ?? 0),
        })
      : threshold === 100
        ? text(locale, 'alert.spent', {
            budget,
            cap,
            date: formatDate(locale, resetsAt(alert.period, guild.timeZone), guild.timeZone),
          })
        : text(locale, 'alert.reached', { budget, cap, spent, percent: threshold });
  return `${lines}\n${text(locale, 'alert.link', { url: `<${url}>` })}`;
}
