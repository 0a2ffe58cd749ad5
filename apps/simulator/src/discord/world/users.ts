import { Buffer } from 'node:buffer';
import { ChannelType, type Snowflake } from 'discord-api-types/v10';
import { cannotMessageUser } from '../errors.js';
import { channelView } from './channel-view.js';
import { newChannel } from './channels.js';
import type { ChannelRecord, UserRecord } from './records.js';
import type { World } from './world.js';

export interface NewUser {
  id: Snowflake;
  username: string;
  globalName?: string;
  bot?: boolean;
  locale?: string;
  token?: string;
}

export function createUser(world: World, input: NewUser): UserRecord {
  const user: UserRecord = {
    id: input.id,
    username: input.username,
    globalName: input.globalName ?? null,
    avatar: null,
    banner: null,
    bot: input.bot ?? false,
    locale: input.locale ?? 'en-US',
    email: input.bot ? null : `${input.username}@example.com`,
    token: input.token ?? tokenFor(world, input.id, 0),
    dms: new Map(),
    guilds: new Set(),
  };
  world.users.set(user.id, user);
  world.userByToken.set(user.token, user);
  return user;
}

/** Three parts as Discord's tokens have: the id, a generation, a signature. */
export function tokenFor(world: World, id: Snowflake, generation: number): string {
  const first = Buffer.from(id).toString('base64url');
  const second = Buffer.from(String(generation)).toString('base64url').padEnd(6, 'A');
  return `${first}.${second}.${world.sign('token', id, String(generation))}`;
}

/** The old token stops working at once. */
export function resetToken(world: World, user: UserRecord): string {
  world.userByToken.delete(user.token);
  user.token = tokenFor(world, user.id, world.now());
  world.userByToken.set(user.token, user);
  return user.token;
}

/** The DM between two users; made when it does not exist. */
export function openDm(world: World, user: UserRecord, other: UserRecord): ChannelRecord {
  const known = user.dms.get(other.id);
  if (known !== undefined) return world.channel(known);
  const channel = newChannel({ id: world.nextId(), type: ChannelType.DM, name: '' });
  channel.recipients = [user.id, other.id];
  world.channels.set(channel.id, channel);
  user.dms.set(other.id, channel.id);
  other.dms.set(user.id, channel.id);
  for (const { id } of [user, other])
    world.emit({
      t: 'CHANNEL_CREATE',
      data: channelView(world, channel, id),
      channelId: channel.id,
      userIds: [id],
    });
  return channel;
}

/** @throws DiscordError 50007 between an application and someone it shares no server with */
export function checkDm(world: World, channel: ChannelRecord): void {
  const [one, two] = (channel.recipients ?? []).map((id) => world.user(id));
  if (!one || !two || one.bot === two.bot) return;
  for (const guild of one.guilds) if (two.guilds.has(guild)) return;
  throw cannotMessageUser();
}
