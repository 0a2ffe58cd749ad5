import { randomBytes } from 'node:crypto';
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, invalidField, wrongChannelType } from '../errors.js';
import { maybe, snowflake, text } from '../validation.js';
import { channelFor, guildFor } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { isTextBased } from '../world/channels.js';
import { storeImage } from '../world/images.js';
import type { WebhookRecord } from '../world/records.js';
import { webhookByToken, webhookView } from '../world/webhooks.js';
import { found, type World } from '../world/world.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const MOST = 15;

/** Documentation: Create Webhook, name rules. */
const name = text(80, 1).refine((value) => !/clyde|discord/i.test(value), {
  params: { code: 'USERNAME_INVALID_CONTAINS', text: 'Username cannot contain "discord"' },
});

const createBody = z.object({ name, avatar: z.string().nullish() });
const patchBody = z.object({ name: maybe(name), avatar: z.string().nullish(), channel_id: maybe(snowflake) });

function announce(world: World, { guildId, channelId }: WebhookRecord): void {
  world.emit({
    t: 'WEBHOOKS_UPDATE',
    data: { guild_id: guildId, channel_id: channelId },
    guildId,
    channelId,
  });
}

interface Logged {
  userId: string;
  reason: string | undefined;
  actionType: AuditLogEvent;
}

function log(world: World, webhook: WebhookRecord, { userId, reason, actionType }: Logged): void {
  const changes = [{ key: 'name', new_value: webhook.name }];
  audit(world, world.guild(webhook.guildId), { actionType, userId, targetId: webhook.id, reason, changes });
}

function create(call: Call<z.output<typeof createBody>>): unknown {
  const { world, actor, params, body, origin, reason } = call;
  const where = { channelId: params['channel_id'] ?? '', userId: actor.user.id, required: P.ManageWebhooks };
  const { channel } = channelFor(world, where);
  const guild = world.guildOf(channel);
  if (!guild || channel.thread || !isTextBased(channel)) throw wrongChannelType();
  const count = [...world.webhooks.values()].filter(({ channelId }) => channelId === channel.id).length;
  if (count >= MOST)
    throw new DiscordError(400, 30007, `Maximum number of webhooks reached (${String(MOST)})`);
  const webhook: WebhookRecord = {
    id: world.nextId(),
    type: 1,
    guildId: guild.id,
    channelId: channel.id,
    name: body.name,
    avatar: body.avatar ? storeImage(world, body.avatar, 'avatar') : null,
    token: randomBytes(51).toString('base64url'),
    userId: actor.user.id,
    applicationId: actor.application?.id ?? null,
  };
  world.webhooks.set(webhook.id, webhook);
  announce(world, webhook);
  log(world, webhook, { userId: actor.user.id, reason, actionType: AuditLogEvent.WebhookCreate });
  return webhookView(world, webhook, { origin });
}

/** @throws DiscordError 10015, or 50013 without MANAGE_WEBHOOKS */
function managed({ world, actor, params }: Call<unknown>): WebhookRecord {
  const webhook = found(world.webhooks.get(params['webhook_id'] ?? ''), 'Webhook');
  guildFor(world, { guildId: webhook.guildId, userId: actor.user.id, required: P.ManageWebhooks });
  return webhook;
}

function change(world: World, webhook: WebhookRecord, body: z.output<typeof patchBody>): void {
  webhook.name = body.name ?? webhook.name;
  if (body.avatar !== undefined) webhook.avatar = storeImage(world, body.avatar, 'avatar');
  if (body.channel_id !== undefined) {
    const channel = world.channel(body.channel_id);
    if (channel.guildId !== webhook.guildId)
      throw invalidField(['channel_id'], 'CHANNEL_INVALID', 'The channel is not in the same guild');
    webhook.channelId = channel.id;
  }
  announce(world, webhook);
}

function remove(world: World, webhook: WebhookRecord): void {
  world.webhooks.delete(webhook.id);
  announce(world, webhook);
}

export function webhookRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/channels/:channel_id/webhooks',
    access: 'any',
    body: createBody,
    handle: create,
  });

  const listed = (world: World, origin: string, fits: (webhook: WebhookRecord) => boolean) =>
    [...world.webhooks.values()].filter(fits).map((webhook) => webhookView(world, webhook, { origin }));

  define({
    method: 'GET',
    url: '/channels/:channel_id/webhooks',
    access: 'any',
    handle: ({ world, actor, params, origin }) => {
      const where = {
        channelId: params['channel_id'] ?? '',
        userId: actor.user.id,
        required: P.ManageWebhooks,
      };
      const { channel } = channelFor(world, where);
      return listed(world, origin, ({ channelId }) => channelId === channel.id);
    },
  });

  define({
    method: 'GET',
    url: '/guilds/:guild_id/webhooks',
    access: 'any',
    handle: ({ world, actor, params, origin }) => {
      const where = { guildId: params['guild_id'] ?? '', userId: actor.user.id, required: P.ManageWebhooks };
      const { guild } = guildFor(world, where);
      return listed(world, origin, ({ guildId }) => guildId === guild.id);
    },
  });

  byId(define);
  byToken(define);
}

function byId(define: Define): void {
  const url = '/webhooks/:webhook_id';
  define({
    method: 'GET',
    url,
    access: 'any',
    handle: (call) => webhookView(call.world, managed(call), call),
  });
  define({
    method: 'PATCH',
    url,
    access: 'any',
    body: patchBody,
    handle: (call) => {
      const webhook = managed(call);
      change(call.world, webhook, call.body);
      log(call.world, webhook, {
        userId: call.actor.user.id,
        reason: call.reason,
        actionType: AuditLogEvent.WebhookUpdate,
      });
      return webhookView(call.world, webhook, call);
    },
  });
  define({
    method: 'DELETE',
    url,
    access: 'any',
    handle: (call) => {
      const webhook = managed(call);
      remove(call.world, webhook);
      log(call.world, webhook, {
        userId: call.actor.user.id,
        reason: call.reason,
        actionType: AuditLogEvent.WebhookDelete,
      });
    },
  });
}

/** The token is the right; no user is in the answer (documentation: Get Webhook with Token). */
function byToken(define: Define): void {
  const url = '/webhooks/:webhook_id/:webhook_token';
  const named = ({ world, params }: Call<unknown>): WebhookRecord =>
    webhookByToken(world, params['webhook_id'] ?? '', params['webhook_token'] ?? '');
  const view = (world: World, webhook: WebhookRecord) => ({
    ...webhookView(world, webhook, false),
    token: webhook.token,
  });
  define({ method: 'GET', url, access: 'none', handle: (call) => view(call.world, named(call)) });
  define({
    method: 'PATCH',
    url,
    access: 'none',
    body: patchBody.omit({ channel_id: true }),
    handle: (call) => {
      const webhook = named(call);
      change(call.world, webhook, { ...call.body, channel_id: undefined });
      return view(call.world, webhook);
    },
  });
  define({ method: 'DELETE', url, access: 'none', handle: (call) => remove(call.world, named(call)) });
}
