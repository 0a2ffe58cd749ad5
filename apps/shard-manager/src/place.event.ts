import { snowflake, type GuildPlace } from '@dragoman/contracts';
import { z } from 'zod';

/** Source: https://discord.com/developers/docs/resources/channel#overwrite-object */
const overwrite = z.object({ id: snowflake, type: z.number().int(), allow: z.string(), deny: z.string() });

/** The fields of a channel that we read; a direct message has no guild. */
export const channelEvent = z.object({
  id: snowflake,
  guild_id: snowflake.optional(),
  type: z.number().int(),
  name: z.string().nullish(),
  position: z.number().int().default(0),
  parent_id: snowflake.nullish(),
  permission_overwrites: z.array(overwrite).default([]),
});

/** Source: https://discord.com/developers/docs/topics/permissions#role-object */
export const role = z.object({
  id: snowflake,
  name: z.string(),
  position: z.number().int().default(0),
  permissions: z.string().default('0'),
});

export const roleEvent = z.object({ guild_id: snowflake, role });
export const roleDeleteEvent = z.object({ guild_id: snowflake, role_id: snowflake });

export function channelPlace(channel: z.infer<typeof channelEvent>): GuildPlace {
  return {
    kind: 'channel',
    id: channel.id,
    name: channel.name ?? '',
    position: channel.position,
    parentId: channel.parent_id ?? null,
    type: channel.type,
    permissions: null,
    overwrites: channel.permission_overwrites.map(({ id, type, allow, deny }) => ({ id, type, allow, deny })),
  };
}

export function rolePlace({ id, name, position, permissions }: z.infer<typeof role>): GuildPlace {
  return { kind: 'role', id, name, position, parentId: null, type: 0, permissions, overwrites: [] };
}
