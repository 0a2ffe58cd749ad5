import { PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { DiscordError, invalidWebhookToken, unknown } from '../errors.js';
import { DEFAULT_EVERYONE } from '../permissions.js';
import { responseOrigin } from './interaction-callback.js';
import type { InteractionRecord } from './interaction-record.js';
import type { UploadedFile } from './attachments.js';
import type { WebhookMessageBody } from './message-body.js';
import { createMessage, editMessage } from './messages.js';
import type { ChannelRecord, Json, MessageRecord, WebhookRecord } from './records.js';
import { userView } from './user-view.js';
import type { World } from './world.js';

/** @param withToken false for requests by token or by bots that did not make it */
export function webhookView(
  world: World,
  webhook: WebhookRecord,
  withToken: { origin: string } | false,
): Json {
  const user = world.users.get(webhook.userId);
  return {
    id: webhook.id,
    type: webhook.type,
    guild_id: webhook.guildId,
    channel_id: webhook.channelId,
    application_id: webhook.applicationId,
    name: webhook.name,
    avatar: webhook.avatar,
    ...(withToken && {
      token: webhook.token,
      url: `${withToken.origin}/api/webhooks/${webhook.id}/${webhook.token}`,
      ...(user && { user: userView(user) }),
    }),
  };
}

/** @throws DiscordError 10015 unknown webhook, 50027 wrong token */
export function webhookByToken(world: World, id: Snowflake, token: string): WebhookRecord {
  const webhook = world.webhooks.get(id);
  if (!webhook) throw unknown('Webhook');
  if (webhook.token !== token) throw invalidWebhookToken();
  return webhook;
}

export interface WebhookPost {
  body: WebhookMessageBody;
  files: readonly UploadedFile[];
  origin: string;
  threadId?: Snowflake | undefined;
}

/** Webhooks ping whom they are allowed to, @everyone included. */
const WEBHOOK_PERMISSIONS = DEFAULT_EVERYONE | P.MentionEveryone;

export function executeWebhook(world: World, webhook: WebhookRecord, post: WebhookPost): MessageRecord {
  const { body, files, origin } = post;
  const channel = targetChannel(world, webhook, post.threadId);
  if (/clyde|discord/i.test(body.username ?? ''))
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      username: {
        _errors: [{ code: 'USERNAME_INVALID_CONTAINS', message: 'Username cannot contain "discord"' }],
      },
    });
  return createMessage(world, {
    channel,
    authorId: webhook.id,
    webhook: { id: webhook.id, name: body.username ?? webhook.name, avatar: webhook.avatar },
    ...(webhook.applicationId !== null && { applicationId: webhook.applicationId }),
    body,
    files,
    origin,
    permissions: WEBHOOK_PERMISSIONS,
  });
}

function targetChannel(world: World, webhook: WebhookRecord, threadId?: Snowflake): ChannelRecord {
  if (threadId === undefined) return world.channel(webhook.channelId);
  const thread = world.channels.get(threadId);
  if (thread?.parentId !== webhook.channelId || !thread.thread) throw unknown('Channel');
  return thread;
}

/** After a deferred answer the first follow-up fills it in (documentation: Create Followup Message). */
export function followUp(world: World, record: InteractionRecord, post: WebhookPost): MessageRecord {
  const { body, files, origin } = post;
  const deferred =
    record.loading && record.originalId !== undefined ? findOriginal(world, record) : undefined;
  if (deferred) {
    record.loading = false;
    const { permissions } = responseOrigin(world, record, 0);
    return editMessage(world, deferred, { body, files, origin, permissions });
  }
  return createMessage(world, { ...responseOrigin(world, record, body.flags ?? 0), body, files, origin });
}

function findOriginal(world: World, record: InteractionRecord): MessageRecord | undefined {
  const id = record.originalId ?? '';
  return world.ephemeral.get(id) ?? world.channels.get(record.channelId)?.messages.get(id);
}

/**
 * A message that this interaction made, or the original.
 * @throws DiscordError 10008 unknown, 10015 when there is no answer yet
 */
export function interactionMessage(world: World, record: InteractionRecord, id: string): MessageRecord {
  if (id === '@original') {
    if (record.originalId === undefined) throw unknown('Webhook');
    const found = findOriginal(world, record);
    if (!found) throw unknown('Message');
    return found;
  }
  const message = world.ephemeral.get(id) ?? world.channel(record.channelId).messages.get(id);
  if (!message || message.applicationId !== record.applicationId || !message.webhook)
    throw unknown('Message');
  return message;
}

/** A message that this webhook posted. */
export function webhookMessage(
  world: World,
  webhook: WebhookRecord,
  where: { id: string; threadId?: Snowflake | undefined },
): MessageRecord {
  const message = targetChannel(world, webhook, where.threadId).messages.get(where.id);
  if (!message || message.webhook?.id !== webhook.id) throw unknown('Message');
  return message;
}
