import { AuditLogEvent, ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, missingPermissions, unknown, wrongChannelType } from '../errors.js';
import { has } from '../permissions.js';
import { compareIds } from '../snowflake.js';
import { maybe, queryBoolean, queryInteger, snowflake, text } from '../validation.js';
import { channelFor } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { archiveMinutes } from '../world/channel-changes.js';
import { channelView, threadMemberView, threadView } from '../world/channel-view.js';
import { memberView } from '../world/guild-view.js';
import { createMessageBody } from '../world/message-body.js';
import { messageView } from '../world/message-view.js';
import { announce, blankMessage, createMessage, publishMessage } from '../world/messages.js';
import type { ChannelRecord, Json } from '../world/records.js';
import { createThread, joinThread, leaveThread, type NewThread } from '../world/threads.js';
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
  announce(world, 'MESSAGE_UPDATE', message);
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
  if (type !== ChannelType.PrivateThread) {
    const reference = {
      type: 0,
      channelId: thread.id,
      ...(channel.guildId !== undefined && { guildId: channel.guildId }),
    };
    const notice = blankMessage(world, { channel, authorId: actor.user.id, type: 18, reference });
    notice.content = thread.name;
    publishMessage(world, notice);
  }
  return created(call, thread);
}

function threadOf(call: Call<unknown, unknown>): ChannelRecord {
  const { channel } = access(call);
  if (!channel.thread) throw wrongChannelType();
  return channel;
}

function addMember(call: Call, userId: string): void {
  const { world, actor } = call;
  const thread = threadOf(call);
  if (thread.thread?.archived) throw new DiscordError(400, 50083, 'Thread is archived');
  const guild = world.guildOf(thread);
  if (!guild?.members.has(userId)) throw unknown('Member');
  if (userId !== actor.user.id) access(call, P.SendMessagesInThreads);
  joinThread(world, thread, userId);
}

function removeMember(call: Call, userId: string): void {
  const { actor } = call;
  const thread = threadOf(call);
  const ownsPrivate = thread.type === ChannelType.PrivateThread && thread.thread?.ownerId === actor.user.id;
  if (userId !== actor.user.id && !ownsPrivate) access(call, P.ManageThreads);
  leaveThread(call.world, thread, userId);
}

const memberQuery = z.object({
  with_member: queryBoolean.optional(),
  after: snowflake.optional(),
  limit: queryInteger(1, 100).optional(),
});

function memberOf(
  call: Call<unknown, z.output<typeof memberQuery>>,
  thread: ChannelRecord,
  userId: string,
): Json {
  const member = call.world.guildOf(thread)?.members.get(userId);
  const view = threadMemberView(thread, userId);
  return call.query.with_member && member ? { ...view, member: memberView(call.world, member) } : view;
}

const archivedQuery = z.object({ before: z.string().optional(), limit: queryInteger(2, 100).optional() });

function archived(
  call: Call<undefined, z.output<typeof archivedQuery>>,
  kind: 'public' | 'private' | 'mine',
): unknown {
  const { world, actor, query } = call;
  const required = kind === 'private' ? P.ReadMessageHistory | P.ManageThreads : P.ReadMessageHistory;
  const { channel } = access(call, required);
  const limit = query.limit ?? 50;
  const all = [...(world.guildOf(channel)?.threads ?? [])]
    .map((id) => world.channel(id))
    .filter(({ parentId, thread, type }) => {
      const isPrivate = type === ChannelType.PrivateThread;
      const mine = kind !== 'mine' || thread?.members.has(actor.user.id);
      return parentId === channel.id && thread?.archived && mine && isPrivate === (kind !== 'public');
    })
    .sort((a, b) => compareIds(b.id, a.id))
    .filter(({ id, thread }) => {
      if (query.before === undefined) return true;
      return kind === 'mine' ? compareIds(id, query.before) < 0 : (thread?.archivedAt ?? '') < query.before;
    });
  const threads = all.slice(0, limit);
  const members = threads.filter(({ thread }) => thread?.members.has(actor.user.id));
  return {
    threads: threads.map((thread) => channelView(world, thread)),
    members: members.map((thread) => threadMemberView(thread, actor.user.id)),
    has_more: all.length > limit,
  };
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

  const members = `${url}/thread-members`;
  define({
    method: 'GET',
    url: members,
    access: 'any',
    query: memberQuery,
    handle: (call) => {
      const thread = threadOf(call);
      const ids = [...(thread.thread?.members.keys() ?? [])];
      if (!call.query.with_member) return ids.map((id) => memberOf(call, thread, id));
      const page = ids.sort(compareIds).filter((id) => compareIds(id, call.query.after ?? '0') > 0);
      return page.slice(0, call.query.limit ?? 100).map((id) => memberOf(call, thread, id));
    },
  });
  define({
    method: 'GET',
    url: `${members}/:user_id`,
    access: 'any',
    query: memberQuery,
    handle: (call) => {
      const thread = threadOf(call);
      const id = call.params['user_id'] === '@me' ? call.actor.user.id : (call.params['user_id'] ?? '');
      if (!thread.thread?.members.has(id)) throw unknown('Member');
      return memberOf(call, thread, id);
    },
  });
  define({
    method: 'PUT',
    url: `${members}/@me`,
    access: 'any',
    handle: (call) => addMember(call, call.actor.user.id),
  });
  define({
    method: 'DELETE',
    url: `${members}/@me`,
    access: 'any',
    handle: (call) => removeMember(call, call.actor.user.id),
  });
  define({
    method: 'PUT',
    url: `${members}/:user_id`,
    access: 'any',
    handle: (call) => addMember(call, call.params['user_id'] ?? ''),
  });
  define({
    method: 'DELETE',
    url: `${members}/:user_id`,
    access: 'any',
    handle: (call) => removeMember(call, call.params['user_id'] ?? ''),
  });

  const query = archivedQuery;
  define({
    method: 'GET',
    url: `${url}/threads/archived/public`,
    access: 'any',
    query,
    handle: (call) => archived(call, 'public'),
  });
  define({
    method: 'GET',
    url: `${url}/threads/archived/private`,
    access: 'any',
    query,
    handle: (call) => archived(call, 'private'),
  });
  define({
    method: 'GET',
    url: `${url}/users/@me/threads/archived/private`,
    access: 'any',
    query,
    handle: (call) => archived(call, 'mine'),
  });
}
