import {
  REST,
  Routes,
  type APIApplication,
  type APIChannel,
  type APIDMChannel,
  type APIGatewayBotInfo,
  type APIGuild,
  type APIGuildChannel,
  type APIGuildMember,
  type APIMessage,
  type APIRole,
  type APIUser,
  type GuildChannelType,
  type RESTGetAPIApplicationCommandsResult,
  type RESTPutAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsResult,
} from 'discord.js';
import { entitlementMethods } from './entitlements.rest.js';
import { interactionMethods } from './interactions.rest.js';
import {
  messageBody,
  newMessageBody,
  rawFiles,
  type MessageInput,
  type NewMessageInput,
} from './message-payload.js';
import { requestWith, type Request, type Signalled } from './request.js';

export interface DiscordRestOptions {
  /** The bot's token. */
  token: string;
  /** Default https://discord.com/api; any server that speaks Discord's REST v10. With or without a trailing /v10. */
  apiUrl?: string;
  /** Added to the User-Agent. */
  userAgent?: string;
  /** For one attempt, in milliseconds. Default 15 s. */
  timeoutMs?: number;
  /** Further attempts after a 5xx or a lost connection. Default 3. */
  retries?: number;
}

const DISCORD = 'https://discord.com/api';

/** discord.js adds the version itself. */
export function apiBase(apiUrl: string = DISCORD): string {
  return apiUrl.replace(/\/+$/, '').replace(/\/v\d+$/, '');
}

interface ChannelRef extends Signalled {
  channelId: string;
}
interface MessageRef extends ChannelRef {
  messageId: string;
}
interface GuildRef extends Signalled {
  guildId: string;
}
interface CommandsRef extends Signalled {
  applicationId: string;
  commands: RESTPutAPIApplicationCommandsJSONBody;
}

function messageMethods(request: Request) {
  return {
    createMessage: (input: ChannelRef & NewMessageInput) =>
      request<APIMessage>({
        method: 'POST',
        path: Routes.channelMessages(input.channelId),
        body: newMessageBody(input),
        files: rawFiles(input.files),
        signal: input.signal,
      }),
    editMessage: (input: MessageRef & MessageInput) =>
      request<APIMessage>({
        method: 'PATCH',
        path: Routes.channelMessage(input.channelId, input.messageId),
        body: messageBody(input),
        files: rawFiles(input.files),
        signal: input.signal,
      }),
    deleteMessage: async ({ channelId, messageId, signal }: MessageRef) => {
      await request<unknown>({ method: 'DELETE', path: Routes.channelMessage(channelId, messageId), signal });
    },
    getMessage: ({ channelId, messageId, signal }: MessageRef) =>
      request<APIMessage>({ method: 'GET', path: Routes.channelMessage(channelId, messageId), signal }),
    /** Newest first, as Discord gives them; at most 100. */
    listMessages: (
      input: ChannelRef & { limit?: number; before?: string; after?: string; around?: string },
    ) =>
      request<APIMessage[]>({
        method: 'GET',
        path: Routes.channelMessages(input.channelId),
        query: { limit: input.limit, before: input.before, after: input.after, around: input.around },
        signal: input.signal,
      }),
    /** Shown for ten seconds or until the next message. */
    triggerTyping: async ({ channelId, signal }: ChannelRef) => {
      await request<unknown>({ method: 'POST', path: Routes.channelTyping(channelId), signal });
    },
  };
}

function reactionMethods(request: Request) {
  return {
    /** The bot's own reaction; reacting twice is reacting once. @param emoji one of Unicode's */
    react: async ({ channelId, messageId, emoji, signal }: MessageRef & { emoji: string }) => {
      const path = Routes.channelMessageOwnReaction(channelId, messageId, encodeURIComponent(emoji));
      await request<unknown>({ method: 'PUT', path, signal });
    },
  };
}

function lookupMethods(request: Request) {
  return {
    createDm: ({ userId, signal }: Signalled & { userId: string }) =>
      request<APIDMChannel>({
        method: 'POST',
        path: Routes.userChannels(),
        body: { recipient_id: userId },
        signal,
      }),
    getChannel: ({ channelId, signal }: ChannelRef) =>
      request<APIChannel>({ method: 'GET', path: Routes.channel(channelId), signal }),
    getGuild: ({ guildId, withCounts, signal }: GuildRef & { withCounts?: boolean }) =>
      request<APIGuild>({
        method: 'GET',
        path: Routes.guild(guildId),
        query: { with_counts: withCounts },
        signal,
      }),
    getGuildMember: ({ guildId, userId, signal }: GuildRef & { userId: string }) =>
      request<APIGuildMember>({ method: 'GET', path: Routes.guildMember(guildId, userId), signal }),
    getGuildRoles: ({ guildId, signal }: GuildRef) =>
      request<APIRole[]>({ method: 'GET', path: Routes.guildRoles(guildId), signal }),
    getGuildChannels: ({ guildId, signal }: GuildRef) =>
      request<APIGuildChannel<GuildChannelType>[]>({
        method: 'GET',
        path: Routes.guildChannels(guildId),
        signal,
      }),
    currentUser: ({ signal }: Signalled = {}) =>
      request<APIUser>({ method: 'GET', path: Routes.user(), signal }),
    currentApplication: ({ signal }: Signalled = {}) =>
      request<APIApplication>({ method: 'GET', path: Routes.currentApplication(), signal }),
    gatewayBot: ({ signal }: Signalled = {}) =>
      request<APIGatewayBotInfo>({ method: 'GET', path: Routes.gatewayBot(), signal }),
  };
}

function commandMethods(request: Request) {
  return {
    /** The application's commands as they are registered, with their translations. */
    getGlobalCommands: ({ applicationId, signal }: Signalled & { applicationId: string }) =>
      request<RESTGetAPIApplicationCommandsResult>({
        method: 'GET',
        path: Routes.applicationCommands(applicationId),
        query: { with_localizations: true },
        signal,
      }),
    /** Replaces all of the application's commands. */
    setGlobalCommands: ({ applicationId, commands, signal }: CommandsRef) =>
      request<RESTPutAPIApplicationCommandsResult>({
        method: 'PUT',
        path: Routes.applicationCommands(applicationId),
        body: commands,
        signal,
      }),
    /** Replaces the application's commands of one guild; seen there at once. */
    setGuildCommands: ({ applicationId, guildId, commands, signal }: CommandsRef & GuildRef) =>
      request<RESTPutAPIApplicationCommandsResult>({
        method: 'PUT',
        path: Routes.applicationGuildCommands(applicationId, guildId),
        body: commands,
        signal,
      }),
  };
}

/**
 * Discord's REST v10 as this product uses it. Nobody is mentioned by any message unless `allowedMentions` says so.
 * Every method takes an abort `signal`.
 * @throws DiscordRequestError from every method; the signal's reason when that ended it
 */
export function createDiscordRest(options: DiscordRestOptions) {
  const { token, apiUrl, userAgent, timeoutMs = 15_000, retries = 3 } = options;
  const rest = new REST({
    version: '10',
    api: apiBase(apiUrl),
    timeout: timeoutMs,
    retries,
    ...(userAgent && { userAgentAppendix: userAgent }),
  }).setToken(token);
  const request = requestWith(rest);
  return {
    ...messageMethods(request),
    ...reactionMethods(request),
    ...lookupMethods(request),
    ...commandMethods(request),
    ...entitlementMethods(request),
    interactions: interactionMethods(request),
    /** discord.js's own client, for its gateway packages. Its errors hold tokens and bodies: do not log them. */
    rest,
  };
}

export type DiscordRest = ReturnType<typeof createDiscordRest>;
