import { GatewayIntentBits as Bit } from 'discord-api-types/v10';

/** Intents that gate one event; `undefined` where the event does not exist in that place. */
interface EventIntents {
  guild?: number;
  dm?: number;
}

const inGuild = (guild: number) => (events: string[]) => events.map((t) => [t, { guild }] as const);
const inBoth = (guild: number, dm: number) => (events: string[]) =>
  events.map((t) => [t, { guild, dm }] as const);

/**
 * Which intent an event needs. Source: Discord documentation, Gateway, "List of intents".
 * An event that is not listed there is sent whatever the intents are. THREAD_MEMBERS_UPDATE is in `event-view.ts`.
 */
const EVENT_INTENTS: ReadonlyMap<string, EventIntents> = new Map<string, EventIntents>([
  ...inGuild(Bit.Guilds)([
    'GUILD_CREATE',
    'GUILD_UPDATE',
    'GUILD_DELETE',
    'GUILD_ROLE_CREATE',
    'GUILD_ROLE_UPDATE',
    'GUILD_ROLE_DELETE',
    'CHANNEL_CREATE',
    'CHANNEL_UPDATE',
    'CHANNEL_DELETE',
    'THREAD_CREATE',
    'THREAD_UPDATE',
    'THREAD_DELETE',
    'THREAD_LIST_SYNC',
    'THREAD_MEMBER_UPDATE',
    'STAGE_INSTANCE_CREATE',
    'STAGE_INSTANCE_UPDATE',
    'STAGE_INSTANCE_DELETE',
    'VOICE_CHANNEL_STATUS_UPDATE',
    'VOICE_CHANNEL_START_TIME_UPDATE',
  ]),
  ...inBoth(Bit.Guilds, Bit.DirectMessages)(['CHANNEL_PINS_UPDATE']),
  ...inGuild(Bit.GuildMembers)(['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE']),
  ...inGuild(Bit.GuildModeration)(['GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_BAN_ADD', 'GUILD_BAN_REMOVE']),
  ...inGuild(Bit.GuildExpressions)([
    'GUILD_EMOJIS_UPDATE',
    'GUILD_STICKERS_UPDATE',
    'GUILD_SOUNDBOARD_SOUND_CREATE',
    'GUILD_SOUNDBOARD_SOUND_UPDATE',
    'GUILD_SOUNDBOARD_SOUND_DELETE',
    'GUILD_SOUNDBOARD_SOUNDS_UPDATE',
  ]),
  ...inGuild(Bit.GuildIntegrations)([
    'GUILD_INTEGRATIONS_UPDATE',
    'INTEGRATION_CREATE',
    'INTEGRATION_UPDATE',
    'INTEGRATION_DELETE',
  ]),
  ...inGuild(Bit.GuildWebhooks)(['WEBHOOKS_UPDATE']),
  ...inGuild(Bit.GuildInvites)(['INVITE_CREATE', 'INVITE_DELETE']),
  ...inGuild(Bit.GuildVoiceStates)(['VOICE_CHANNEL_EFFECT_SEND', 'VOICE_STATE_UPDATE']),
  ...inGuild(Bit.GuildPresences)(['PRESENCE_UPDATE']),
  ...inBoth(Bit.GuildMessages, Bit.DirectMessages)(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']),
  ...inGuild(Bit.GuildMessages)(['MESSAGE_DELETE_BULK']),
  ...inBoth(
    Bit.GuildMessageReactions,
    Bit.DirectMessageReactions,
  )([
    'MESSAGE_REACTION_ADD',
    'MESSAGE_REACTION_REMOVE',
    'MESSAGE_REACTION_REMOVE_ALL',
    'MESSAGE_REACTION_REMOVE_EMOJI',
  ]),
  ...inBoth(Bit.GuildMessageTyping, Bit.DirectMessageTyping)(['TYPING_START']),
  ...inBoth(
    Bit.GuildMessagePolls,
    Bit.DirectMessagePolls,
  )(['MESSAGE_POLL_VOTE_ADD', 'MESSAGE_POLL_VOTE_REMOVE']),
  ...inGuild(Bit.GuildScheduledEvents)([
    'GUILD_SCHEDULED_EVENT_CREATE',
    'GUILD_SCHEDULED_EVENT_UPDATE',
    'GUILD_SCHEDULED_EVENT_DELETE',
    'GUILD_SCHEDULED_EVENT_USER_ADD',
    'GUILD_SCHEDULED_EVENT_USER_REMOVE',
  ]),
  ...inGuild(Bit.AutoModerationConfiguration)([
    'AUTO_MODERATION_RULE_CREATE',
    'AUTO_MODERATION_RULE_UPDATE',
    'AUTO_MODERATION_RULE_DELETE',
  ]),
  ...inGuild(Bit.AutoModerationExecution)(['AUTO_MODERATION_ACTION_EXECUTION']),
]);

/** Every intent bit that Discord defines. */
export const ALL_INTENTS: number = Object.values(Bit)
  .filter((value) => typeof value === 'number')
  .reduce<number>((all, bit) => all | bit, 0);

/** Intents that must be switched on for the application. Source: Gateway, "Privileged intents". */
export const PRIVILEGED_INTENTS: number = Bit.GuildMembers | Bit.GuildPresences | Bit.MessageContent;

export const hasIntent = (intents: number, bit: number): boolean => (intents & bit) !== 0;

/** An unknown or negative bit makes the intents invalid (close code 4013). */
export const intentsAreValid = (intents: number): boolean => intents >= 0 && (intents & ~ALL_INTENTS) === 0;

/** @param place where the event happened, as the receiving session sees it */
export function intentsAllow(intents: number, t: string, place: 'guild' | 'dm'): boolean {
  const needed = EVENT_INTENTS.get(t);
  if (!needed) return true;
  const bits = needed[place];
  return bits !== undefined && hasIntent(intents, bits);
}
