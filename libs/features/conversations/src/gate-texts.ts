import type { Place } from '@dragoman/contracts';
import { text, type CommandDecision, type CommandRule, type Locale } from '@dragoman/discord';
import type { Guild } from '@dragoman/tenants';

type Refusal = Extract<CommandDecision, { allowed: false }>;

/** So many channels are named as places to ask in instead. */
const namedChannels = 3;

/** Why a command may not be used, naming the rule that says so. */
export function refusalText(
  locale: Locale,
  decision: Refusal,
  about: { command: string; place: Place },
): string {
  const command = `\`/${about.command}\``;
  const channel = `<#${about.place.channelId}>`;
  switch (decision.because) {
    case 'permission':
      return text(locale, 'error.commandPermission', { command, permissions: decision.missing.join(', ') });
    case 'not-among':
      return text(locale, 'error.commandNotAmong', { command });
    case 'not-here':
      return text(locale, 'error.commandNotHere', { command, channel });
    case 'denied':
      return deniedText(locale, decision.rule, { command, channel });
  }
}

function deniedText(
  locale: Locale,
  { target, targetId }: CommandRule,
  { command, channel }: { command: string; channel: string },
): string {
  if (target === 'member') return text(locale, 'error.commandDeniedMember', { command });
  if (target === 'channel') return text(locale, 'error.commandDeniedChannel', { command, channel });
  return text(locale, 'error.commandDeniedRole', { command, role: `<@&${targetId}>` });
}

/** That the bot does not answer in a channel, and where it does, as far as that is a short list. */
export function silentText(locale: Locale, { settings }: Guild, place: Place): string {
  const channel = `<#${place.channelId}>`;
  if (settings.channelMode !== 'only' || settings.channelIds.length === 0)
    return text(locale, 'error.silentHere', { channel });
  const channels = settings.channelIds.slice(0, namedChannels).map((id) => `<#${id}>`);
  return text(locale, 'error.silentHereTry', { channel, channels: channels.join(' ') });
}
