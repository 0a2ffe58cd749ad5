import { isThread, type Channel, type Guild } from '../wire/guild.js';

/** Documentation: Permissions, Bitwise Permission Flags. */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  useCommands: 1n << 31n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;

const ALL = ~0n;

/** What a member may do in a channel (documentation: Permissions, Permission Overwrites). */
export function permissionsIn(guild: Guild, channel: Channel, userId: string): bigint {
  const base = permissionsInGuild(guild, userId);
  if (base === ALL) return ALL;
  // A thread has no overwrites of its own: its channel's count.
  const place = isThread(channel) ? (guild.channels[channel.parent_id ?? ''] ?? channel) : channel;
  const overwrites = place.permission_overwrites;
  const roles = guild.members[userId]?.roles ?? [];
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id, type }) => type === 0 && roles.includes(id)),
    overwrites.filter(({ id, type }) => type === 1 && id === userId),
  ];
  return layers.reduce((permissions, layer) => {
    const deny = layer.reduce((sum, one) => sum | BigInt(one.deny), 0n);
    const allow = layer.reduce((sum, one) => sum | BigInt(one.allow), 0n);
    return (permissions & ~deny) | allow;
  }, base);
}

export function permissionsInGuild(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL;
  const roles = [guild.id, ...(guild.members[userId]?.roles ?? [])];
  const sum = roles.reduce((all, id) => all | BigInt(guild.roles[id]?.permissions ?? 0), 0n);
  return (sum & PERMISSION.administrator) === 0n ? sum : ALL;
}

export interface Rights {
  send: boolean;
  attach: boolean;
  react: boolean;
  manage: boolean;
  commands: boolean;
  threads: boolean;
  readHistory: boolean;
}

/** In a direct message everything is allowed but deleting what the other said. */
const IN_DM: Rights = {
  send: true,
  attach: true,
  react: true,
  manage: false,
  commands: true,
  threads: false,
  readHistory: true,
};

export function rightsIn(guild: Guild | undefined, channel: Channel, userId: string): Rights {
  if (!guild) return IN_DM;
  const permissions = permissionsIn(guild, channel, userId);
  const has = (flag: bigint): boolean => (permissions & flag) === flag;
  const until = guild.members[userId]?.communication_disabled_until;
  const silenced = until != null && Date.parse(until) > Date.now();
  const send = !silenced && has(isThread(channel) ? PERMISSION.sendInThreads : PERMISSION.sendMessages);
  return {
    send,
    attach: send && has(PERMISSION.attachFiles),
    react: !silenced && has(PERMISSION.addReactions),
    manage: has(PERMISSION.manageMessages),
    commands: send && has(PERMISSION.useCommands),
    threads: send && !isThread(channel) && has(PERMISSION.createThreads),
    readHistory: has(PERMISSION.readHistory),
  };
}
