import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { archivedThread, unknown, wrongChannelType } from '../errors.js';
import { compareIds } from '../snowflake.js';
import { queryBoolean, queryInteger, snowflake } from '../validation.js';
import { channelFor } from '../world/access.js';
import { channelView, threadMemberView } from '../world/channel-view.js';
import { memberView } from '../world/guild-view.js';
import type { ChannelRecord, Json } from '../world/records.js';
import { joinThread, leaveThread } from '../world/threads.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const access = (call: Call<unknown, unknown>, required?: bigint) =>
  channelFor(call.world, {
    channelId: call.params['channel_id'] ?? '',
    userId: call.actor.user.id,
    ...(required !== undefined && { required }),
  });

function threadOf(call: Call<unknown, unknown>): ChannelRecord {
  const { channel } = access(call);
  if (!channel.thread) throw wrongChannelType();
  return channel;
}

function addMember(call: Call, userId: string): void {
  const { world, actor } = call;
  const thread = threadOf(call);
  if (thread.thread?.archived) throw archivedThread();
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

function listMembers(call: Call<undefined, z.output<typeof memberQuery>>): unknown {
  const thread = threadOf(call);
  const ids = [...(thread.thread?.members.keys() ?? [])];
  if (!call.query.with_member) return ids.map((id) => memberOf(call, thread, id));
  const page = ids.sort(compareIds).filter((id) => compareIds(id, call.query.after ?? '0') > 0);
  return page.slice(0, call.query.limit ?? 100).map((id) => memberOf(call, thread, id));
}

function getMember(call: Call<undefined, z.output<typeof memberQuery>>): unknown {
  const thread = threadOf(call);
  const id = call.params['user_id'] === '@me' ? call.actor.user.id : (call.params['user_id'] ?? '');
  if (!thread.thread?.members.has(id)) throw unknown('Member');
  return memberOf(call, thread, id);
}

export function threadMemberRoutes(define: Define): void {
  const members = '/channels/:channel_id/thread-members';
  const query = memberQuery;
  define({ method: 'GET', url: members, access: 'any', query, handle: listMembers });
  define({ method: 'GET', url: `${members}/:user_id`, access: 'any', query, handle: getMember });
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
  archivedRoutes(define);
}

function archivedRoutes(define: Define): void {
  const url = '/channels/:channel_id';
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
