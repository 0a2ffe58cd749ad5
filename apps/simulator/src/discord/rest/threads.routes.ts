import { AuditLogEvent, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, missingPermissions, wrongChannelType } from '../errors.js';
import { has } from '../permissions.js';
import { maybe, snowflake, text } from '../validation.js';
import { channelFor } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { archiveMinutes } from '../world/channel-changes.js';
import { threadMemberView, threadView } from '../world/channel-view.js';
import { createMessageBody } from '../world/message-body.js';
import { messageView } from '../world/message-view.js';
import { announce, blankMessage, createMessage, publishMessage } from '../world/messages.js';
import type { ChannelRecord, Json } from '../world/records.js';
import { createThread, type NewThread } from '../world/threads.js';
import type { World } from '../world/world.js';
import { Answer, type Call } from './call.js';
import type { Define } from './route.js';

const base = {
  name: text(100, 1),
  auto_archive_duration: maybe(archiveMinutes),
  rate_limit_per_user: maybe(z.number().int().min(0).max(21_600)),
};
const fromMessageBody = z.object(base);
const threadBody = z.object({
  ...base,
  type: maybe(z.literal([10, 11, 12])),
  invitable: maybe(z.boolean()),
  applied_tags: maybe(z.array(snowflake).max(5)),
  message: maybe(createMessageBody),
});

const access = (call: Call<unknown, unknown>, required?: bigint) =>
  channelFor(call.world, {
    channelId: call.params['channel_id'] ?? '',
    userId: call.actor.user.id,
    ...(required !== undefined && { required }),
  });

const TEXT: readonly number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];
const FORUM: readonly number[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

function start(
  call: Call<z.output<typeof fromMessageBody>>,
  thread: Omit<NewThread, 'ownerId' | 'name' | 'autoArchiveMinutes' | 'slowmode'>,
): ChannelRecord {
  const { world, actor, body, reason } = call;
  const { parent } = thread;
  const created = createThread(world, {
    ...thread,
    ownerId: actor.user.id,
    name: body.name.trim(),
    autoArchiveMinutes:
      body.auto_archive_duration ?? Number(parent.settings['default_auto_archive_duration'] ?? 4320),
    slowmode: body.rate_limit_per_user ?? Number(parent.settings['default_thread_rate_limit_per_user'] ?? 0),
  });
  const guild = world.guildOf(parent);
  if (guild) {
    const changes = [{ key: 'name', new_value: created.name }];
    audit(world, guild, {
      actionType: AuditLogEvent.ThreadCreate,
      userId: actor.user.id,
      targetId: created.id,
      reason,
      changes,
    });
  }
  return created;
}

const created = (call: Call<unknown>, thread: ChannelRecord, extra: Json = {}): Answer =>
  new Answer(201, { ...threadView(thread), member: threadMemberView(thread, call.actor.user.id), ...extra });

function fromMessage(call: Call<z.output<typeof fromMessageBody>>): Answer {
  const { world, params } = call;
  const { channel, permissions } = access(call);
  if (!TEXT.includes(channel.type)) throw wrongChannelType();
  if (!has(permissions, P.CreatePublicThreads | P.ReadMessageHistory)) throw missingPermissions();
  const message = world.message(channel, params['message_id'] ?? '');
  if (message.threadId !== undefined)
    throw new DiscordError(400, 160004, 'A thread has already been created for this message');
  const type =
    channel.type === ChannelType.GuildAnnouncement
      ? ChannelType.AnnouncementThread
      : ChannelType.PublicThread;
  const thread = start(call, { parent: channel, type, id: message.id });
  message.threadId = thread.id;
  message.flags |= 1 << 5;
  announce(world, { t: 'MESSAGE_UPDATE', message });
  starter(world, thread, channel);
  return created(call, thread);
}

/** The first message of such a thread points to the one it came from. */
function starter(world: World, thread: ChannelRecord, parent: ChannelRecord): void {
  const record = thread.thread;
  if (!record) return;
  const reference = {
    type: 0,
    messageId: thread.id,
    channelId: parent.id,
    ...(parent.guildId !== undefined && { guildId: parent.guildId }),
  };
  publishMessage(
    world,
    blankMessage(world, { channel: thread, authorId: record.ownerId, type: 21, reference }),
  );
}

/** The message that tells the channel of a thread without a message of its own. */
function notice({ world, actor }: Call<unknown>, channel: ChannelRecord, thread: ChannelRecord): void {
  const reference = {
    type: 0,
    channelId: thread.id,
    ...(channel.guildId !== undefined && { guildId: channel.guildId }),
  };
  const message = blankMessage(world, { channel, authorId: actor.user.id, type: 18, reference });
  message.content = thread.name;
  publishMessage(world, message);
}

function withoutMessage(call: Call<z.output<typeof threadBody>>): Answer {
  const { world, body, actor, files, origin } = call;
  const { channel, permissions } = access(call);
  if (FORUM.includes(channel.type)) {
    if (!has(permissions, P.SendMessages)) throw missingPermissions();
    const thread = start(call, {
      parent: channel,
      type: ChannelType.PublicThread,
      appliedTags: body.applied_tags ?? [],
    });
    const message = createMessage(world, {
      channel: thread,
      authorId: actor.user.id,
      body: body.message ?? {},
      files,
      origin,
      permissions,
    });
    return created(call, thread, { message: messageView(world, message) });
  }
  if (!TEXT.includes(channel.type)) throw wrongChannelType();
  const type = body.type ?? ChannelType.PrivateThread;
  const required = type === ChannelType.PrivateThread ? P.CreatePrivateThreads : P.CreatePublicThreads;
  if (!has(permissions, required)) throw missingPermissions();
  const thread = start(call, {
    parent: channel,
    type,
    ...(body.invitable !== undefined && { invitable: body.invitable }),
  });
  if (type !== ChannelType.PrivateThread) notice(call, channel, thread);
  return created(call, thread);
}

export function threadRoutes(define: Define): void {
  const url = '/channels/:channel_id';
  define({
    method: 'POST',
    url: `${url}/messages/:message_id/threads`,
    access: 'any',
    body: fromMessageBody,
    handle: fromMessage,
  });
  define({ method: 'POST', url: `${url}/threads`, access: 'any', body: threadBody, handle: withoutMessage });
}
