import type { CommandPayload, ReplyPayload } from '@dragoman/contracts';
import { answersIn, type BotSettings } from '@dragoman/tenants';

/** What a member's request has to say about its own door; buttons have an interaction and nothing else. */
export type Knock = Pick<ReplyPayload, 'place' | 'interaction' | 'prefix' | 'addressed'> & {
  trigger?: ReplyPayload['trigger'];
} & Partial<Pick<CommandPayload, 'command'>>;

/**
 * What becomes of a request by the guild's settings.
 * `open`: it is for the bot. `ignored`: the guild does not want this door used, so nothing is to be seen.
 * `hushed`: somebody mentioned the bot where it does not answer; a sign says that it is not broken.
 * `elsewhere`: a slash command there, which needs some answer.
 */
export type GateState = 'open' | 'ignored' | 'hushed' | 'elsewhere';

export function gateState(settings: BotSettings, knock: Knock): GateState {
  const { place, interaction } = knock;
  if (place.kind === 'dm') return 'open';
  const isHere = answersIn(settings, channelsOf(place));
  if (interaction) return isHere ? 'open' : 'elsewhere';
  const addressed = addressedBy(knock);
  const isHeard =
    prefixIs(settings.prefix, knock) ||
    (addressed === 'mention' && settings.onMention) ||
    (addressed === 'reply' && settings.onReply);
  if (!isHeard) return 'ignored';
  if (isHere) return 'open';
  return addressed === 'mention' ? 'hushed' : 'ignored';
}

/** The channel, and of a thread the channel that it belongs to. */
export function channelsOf({ channelId, parentChannelId }: Knock['place']): string[] {
  return parentChannelId === null ? [channelId] : [channelId, parentChannelId];
}

function addressedBy({ addressed, trigger }: Knock): Knock['addressed'] {
  if (addressed) return addressed;
  return trigger === 'mention' || trigger === 'reply' ? trigger : undefined;
}

function prefixIs(prefix: string, knock: Knock): boolean {
  return prefix !== '' && knock.prefix === prefix;
}
