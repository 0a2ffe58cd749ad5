import { ChannelType, type Snowflake } from 'discord-api-types/v10';
import { channelView, threadMemberView, threadView } from './channel-view.js';
import { memberView } from './guild-view.js';
import type { ChannelRecord, Json, MessageRecord, ThreadRecord } from './records.js';
import { placeOf, type World } from './world.js';

export interface NewThread {
  parent: ChannelRecord;
  ownerId: Snowflake;
  name: string;
  type: number;
  autoArchiveMinutes: number;
  slowmode: number;
  invitable?: boolean;
  /** Of a thread that starts from a message: the message's id. */
  id?: Snowflake;
  appliedTags?: Snowflake[];
}

export function createThread(world: World, input: NewThread): ChannelRecord {
  const { parent, ownerId } = input;
  const thread = blankThread(world, input);
  world.channels.set(thread.id, thread);
  world.guildOf(parent)?.threads.add(thread.id);
  announceThread(world, thread, { t: 'THREAD_CREATE', newly_created: true });
  if (thread.type === ChannelType.PrivateThread) announceMember(world, thread, ownerId);
  return thread;
}

function blankThread(world: World, input: NewThread): ChannelRecord {
  const now = world.isoNow();
  const record: ThreadRecord = {
    ownerId: input.ownerId,
    archived: false,
    archivedAt: now,
    autoArchiveMinutes: input.autoArchiveMinutes,
    locked: false,
    invitable: input.invitable ?? true,
    createdAt: now,
    messageCount: 0,
    totalMessages: 0,
    members: new Map([[input.ownerId, { joinedAt: now }]]),
    appliedTags: input.appliedTags ?? [],
  };
  return {
    id: input.id ?? world.nextId(),
    type: input.type,
    ...(input.parent.guildId !== undefined && { guildId: input.parent.guildId }),
    name: input.name,
    position: 0,
    parentId: input.parent.id,
    topic: null,
    nsfw: input.parent.nsfw,
    slowmode: input.slowmode,
    flags: 0,
    overwrites: new Map(),
    lastMessageId: null,
    lastPinAt: null,
    settings: {},
    thread: record,
    messages: new Map(),
    pins: new Map(),
    lastSpoke: new Map(),
    nonces: new Map(),
  };
}

export function announceThread(
  world: World,
  thread: ChannelRecord,
  { t, ...extra }: { t: string } & Json,
): void {
  world.emit({
    t,
    data: { ...threadView(thread), ...extra },
    ...placeOf(thread),
  });
}

/** THREAD_MEMBERS_UPDATE to everyone, after the newcomer was told of the thread. */
function announceMember(world: World, thread: ChannelRecord, userId: Snowflake): void {
  const guild = world.guildOf(thread);
  const member = guild?.members.get(userId);
  world.emit({
    t: 'THREAD_CREATE',
    data: { ...threadView(thread), member: threadMemberView(thread, userId) },
    ...placeOf(thread),
    userIds: [userId],
  });
  announceMembers(world, thread, {
    added_members: [
      {
        ...threadMemberView(thread, userId),
        ...(member && { member: memberView(world, member), presence: null }),
      },
    ],
  });
}

function announceMembers(world: World, thread: ChannelRecord, change: Record<string, unknown>): void {
  world.emit({
    t: 'THREAD_MEMBERS_UPDATE',
    data: {
      id: thread.id,
      guild_id: thread.guildId,
      member_count: Math.min(thread.thread?.members.size ?? 0, 50),
      ...change,
    },
    ...placeOf(thread),
  });
}

export function joinThread(world: World, thread: ChannelRecord, userId: Snowflake): void {
  if (!thread.thread || thread.thread.members.has(userId)) return;
  thread.thread.members.set(userId, { joinedAt: world.isoNow() });
  announceMember(world, thread, userId);
}

export function leaveThread(world: World, thread: ChannelRecord, userId: Snowflake): void {
  if (!thread.thread?.members.has(userId)) return;
  announceMembers(world, thread, { removed_member_ids: [userId] });
  thread.thread.members.delete(userId);
}

/** A new message counts, wakes an archived thread and makes its author a member. */
export function touchThread(world: World, thread: ChannelRecord, message: MessageRecord): void {
  const record = thread.thread;
  if (!record) return;
  if (message.type !== 21) {
    record.messageCount += 1;
    record.totalMessages += 1;
  }
  if (record.archived) {
    record.archived = false;
    record.archivedAt = world.isoNow();
    announceThread(world, thread, { t: 'THREAD_UPDATE' });
  }
  if (!message.webhook) joinThread(world, thread, message.authorId);
}

export function deleteThread(world: World, thread: ChannelRecord): void {
  const { id, guild_id, parent_id, type } = channelView(world, thread);
  world.emit({
    t: 'THREAD_DELETE',
    data: { id, guild_id, parent_id, type },
    ...placeOf(thread),
  });
  world.guildOf(thread)?.threads.delete(thread.id);
  world.channels.delete(thread.id);
}
