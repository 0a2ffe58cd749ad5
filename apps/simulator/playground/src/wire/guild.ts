import { z } from 'zod';
import { memberSchema, userSchema, type Member } from './user.js';

export const CHANNEL = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
} as const;

export const channelSchema = z.object({
  id: z.string(),
  type: z.number(),
  guild_id: z.string().optional(),
  name: z.string().nullish(),
  topic: z.string().nullish(),
  position: z.number().default(0),
  parent_id: z.string().nullish(),
  recipients: z.array(userSchema).optional(),
  last_message_id: z.string().nullish(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), type: z.number(), allow: z.string(), deny: z.string() }))
    .default([]),
  thread_metadata: z.object({ archived: z.boolean(), locked: z.boolean().default(false) }).optional(),
});
export type Channel = z.infer<typeof channelSchema>;

export const roleSchema = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.string(),
  position: z.number().default(0),
  color: z.number().default(0),
  mentionable: z.boolean().default(false),
});
export type Role = z.infer<typeof roleSchema>;

export const emojiSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});
export type Emoji = z.infer<typeof emojiSchema>;

/** GUILD_UPDATE: the guild without who and what is in it. */
export const guildUpdateSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.string().nullish(),
  owner_id: z.string(),
  roles: z.array(roleSchema),
});

export const guildCreateSchema = guildUpdateSchema.extend({
  members: z.array(memberSchema),
  channels: z.array(channelSchema),
  threads: z.array(channelSchema).default([]),
});

/** A guild with everything looked up by id. Threads stand among the channels. */
export interface Guild {
  id: string;
  name: string;
  icon?: string | null | undefined;
  ownerId: string;
  roles: Record<string, Role>;
  members: Record<string, Member>;
  channels: Record<string, Channel>;
}

export const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

export function toGuild(sent: z.infer<typeof guildCreateSchema>): Guild {
  const channels = [...sent.channels, ...sent.threads].map((one) => ({ ...one, guild_id: sent.id }));
  return {
    id: sent.id,
    name: sent.name,
    icon: sent.icon,
    ownerId: sent.owner_id,
    roles: byId(sent.roles),
    members: Object.fromEntries(sent.members.map((member) => [member.user.id, member])),
    channels: byId(channels),
  };
}

export const isThread = ({ type }: Channel): boolean =>
  type === CHANNEL.publicThread || type === CHANNEL.privateThread || type === CHANNEL.announcementThread;
