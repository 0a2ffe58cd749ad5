export { parseButton, retryButton, stopButton, type ButtonAction, type TurnButton } from './buttons.js';
export {
  createDiscordRest,
  apiBase,
  type DiscordRest,
  type DiscordRestOptions,
} from './rest/discord.rest.js';
export { DiscordRequestError, routeOf, type DiscordRequestFields } from './rest/discord-request.error.js';
export type { InteractionMethods, InteractionRef, InteractionTokenRef } from './rest/interactions.rest.js';
export type { MessageFile, MessageInput, NewMessageInput } from './rest/message-payload.js';
export {
  ALL_PERMISSIONS,
  FILE_PERMISSIONS,
  Permission,
  REPLY_PERMISSIONS,
  THREAD_REPLY_PERMISSIONS,
  computePermissions,
  hasPermission,
  missingPermissions,
  type PermissionInput,
  type PermissionName,
  type PermissionOverwrite,
  type RolePermissions,
} from './permissions/permissions.js';
export {
  decideCommand,
  EVERY_COMMAND,
  namesOf,
  type CommandAsk,
  type CommandDecision,
  type CommandRule,
} from './permissions/command-access.js';
export type { CommandDefinition, CommandKind, CommandOption } from './commands/command.js';
export {
  COMMANDS,
  commandDescription,
  findCommand,
  helpText,
  toApplicationCommands,
} from './commands/registry.js';
export {
  parsePrefixCommand,
  prefixOf,
  PREFIXES,
  type CommandArgs,
  type PrefixCommand,
} from './commands/prefix.js';
export { MESSAGE_LIMIT, splitMessage, type SplitOptions } from './split/split.js';
export {
  layoutReply,
  streamPreview,
  type ReplyFile,
  type ReplyLayout,
  type ReplyLayoutOptions,
} from './split/reply-layout.js';
export { detectScriptLocale } from './texts/detect.js';
export type { TextKey, Texts } from './texts/en.js';
export { formatDate, formatMicros, formatMonth, formatNumber, relativeTime } from './texts/format.js';
export { LOCALES, isLocale, isRtl, isolate, localeFromDiscord, type Locale } from './texts/locale.js';
export { text, type TextVars } from './texts/text.js';
