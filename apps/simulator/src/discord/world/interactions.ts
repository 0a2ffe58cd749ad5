import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { missingAccess, missingPermissions } from '../errors.js';
import { has } from '../permissions.js';
import { channelFor, permissionsInChannel } from './access.js';

import { ATTACHMENT_LIMIT, type UploadedFile } from './attachments.js';
import { channelView } from './channel-view.js';
import { type CommandUse, contextOf } from './command-access.js';
import { partialMemberView } from './guild-view.js';
import type { InteractionBody } from './interaction-body.js';
import { interactionData } from './interaction-data.js';
import type { InteractionRecord } from './interaction-record.js';
import { messageView } from './message-view.js';
import { activeEntitlements } from './premium.js';
import type { Json, MessageRecord, UserRecord } from './records.js';
import { userView } from './user-view.js';
import { randomName } from './guilds.js';
import type { World } from './world.js';

/** Documentation: Interaction Object, note on `app_permissions`. */
const DM_APP_PERMISSIONS = P.AttachFiles | P.EmbedLinks | P.MentionEveryone | P.UseExternalEmojis;

export interface Invocation {
  user: UserRecord;
  body: InteractionBody;
  files: readonly UploadedFile[];
  origin: string;
}

/** A member used a command, component or modal: the application is told, and has a few seconds to answer. */
export function createInteraction(world: World, invocation: Invocation): InteractionRecord {
  const { user, body } = invocation;
  sweep(world);
  const use = whereUsed(world, invocation);
  const { data, message, metadata, legacyName } = interactionData(world, { ...invocation, use });
  const record: InteractionRecord = {
    id: world.nextId(),
    token: `aW50ZXJhY3Rpb24${randomName(48)}`,
    applicationId: use.application.id,
    type: body.type,
    userId: user.id,
    channelId: use.channel.id,
    ...(use.guild && { guildId: use.guild.id }),
    createdAt: world.now(),
    ...(body.nonce !== undefined && { nonce: body.nonce }),
    metadata: {},
    ...(message && { messageId: message.id }),
    acknowledged: false,
    loading: false,
    stopDeadline: () => undefined,
  };
  const identity = { id: record.id, type: body.type, user: userView(user) };
  record.metadata = { ...identity, authorizing_integration_owners: owners(use), ...metadata };
  if (legacyName !== undefined) record.legacy = { ...identity, name: legacyName };
  world.interactions.set(record.token, record);
  startDeadline(world, record);
  tellUser(world, record, { t: 'INTERACTION_CREATE' });
  tellApplication(world, record, { use, data, message });
  return record;
}

/** @throws DiscordError 50001, 50013 when the member cannot use this application here */
function whereUsed(world: World, { user, body }: Invocation): CommandUse {
  const application = world.application(body.application_id);
  const { channel, permissions } = channelFor(world, { channelId: body.channel_id, userId: user.id });
  const guild = world.guildOf(channel);
  if (!guild) return dmUse(world, { application, channel, userId: user.id });
  const isCommand = body.type === 2 || body.type === 4;
  if (isCommand && !has(permissions, P.UseApplicationCommands)) throw missingPermissions();
  const installed = [...guild.integrations.values()].some(
    ({ applicationId }) => applicationId === application.id,
  );
  if (!installed) throw missingAccess();
  return { application, channel, guild, userId: user.id };
}

function dmUse(world: World, use: CommandUse): CommandUse {
  if (!use.channel.recipients?.includes(use.application.botId)) throw missingAccess();
  const shared = [...world.user(use.userId).guilds].some((id) =>
    world.user(use.application.botId).guilds.has(id),
  );
  if (!shared) throw missingAccess();
  return use;
}

const owners = ({ guild }: CommandUse): Json => ({ 0: guild?.id ?? '0' });

function startDeadline(world: World, record: InteractionRecord): void {
  const timer = setTimeout(() => {
    if (!record.acknowledged) tellUser(world, record, { t: 'INTERACTION_FAILURE' });
  }, world.times.interactionDeadline);
  timer.unref();
  record.stopDeadline = () => clearTimeout(timer);
}

/** Events of Discord's own client: what became of the thing it sent with this nonce. */
export function tellUser(
  world: World,
  record: InteractionRecord,
  { t, ...extra }: { t: string } & Json,
): void {
  const data = { id: record.id, ...(record.nonce !== undefined && { nonce: record.nonce }), ...extra };
  world.emit({ t, data, userIds: [record.userId] });
}

interface Told {
  use: CommandUse;
  data: Json;
  message: MessageRecord | undefined;
}

function tellApplication(world: World, record: InteractionRecord, { use, data, message }: Told): void {
  const { application, guild } = use;
  world.emit({
    t: 'INTERACTION_CREATE',
    data: {
      id: record.id,
      application_id: application.id,
      type: record.type,
      data,
      ...whereView(world, record, use),
      token: record.token,
      version: 1,
      ...(message && { message: messageView(world, message, { viewer: application.botId }) }),
      entitlements: activeEntitlements(world, {
        applicationId: application.id,
        userId: record.userId,
        guildId: guild?.id,
      }),
      authorizing_integration_owners: owners(use),
      context: contextOf(use),
      attachment_size_limit: ATTACHMENT_LIMIT,
    },
    ...(guild && { guildId: guild.id }),
    userIds: [application.botId],
  });
}

function whereView(world: World, record: InteractionRecord, use: CommandUse): Json {
  const { guild, channel } = use;
  const user = world.user(record.userId);
  const permissions = permissionsInChannel(world, channel, user.id).toString();
  const base = {
    channel_id: channel.id,
    channel: { ...channelView(world, channel, use.application.botId), permissions },
    locale: user.locale,
    app_permissions: appPermissions(world, use).toString(),
  };
  const member = guild?.members.get(user.id);
  if (!guild || !member) return { ...base, user: userView(user) };
  return {
    ...base,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.preferredLocale, features: guild.features },
    guild_locale: guild.preferredLocale,
    member: { ...partialMemberView(member), user: userView(user), permissions },
  };
}

function appPermissions(world: World, { guild, channel, application }: CommandUse): bigint {
  if (!guild) return DM_APP_PERMISSIONS;
  if (guild.members.has(application.botId)) return permissionsInChannel(world, channel, application.botId);
  return guild.roles.get(guild.id)?.permissions ?? 0n;
}

/** Forgets interactions and ephemeral messages that nobody can reach any more. */
function sweep(world: World): void {
  const oldest = world.now() - 4 * world.times.interactionToken;
  for (const [token, { createdAt, originalId }] of world.interactions) {
    if (createdAt > oldest) return;
    world.interactions.delete(token);
    if (originalId !== undefined) world.ephemeral.delete(originalId);
  }
}
