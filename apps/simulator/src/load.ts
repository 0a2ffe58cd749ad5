import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addChannel } from './discord/world/channels.js';
import { addMember, createGuild } from './discord/world/guilds.js';
import type { GuildRecord } from './discord/world/records.js';
import { createUser } from './discord/world/users.js';
import type { World } from './discord/world/world.js';
import { addRoles, installBot } from './seed.js';

/** POST /_guilds: a crowd for load tests. */
export const crowdBody = z.object({
  guilds: z.number().int().min(1).max(10_000).default(1),
  members: z.number().int().min(1).max(10_000).default(5),
  channels: z.number().int().min(1).max(100).default(2),
  bot: z.boolean().default(true),
});
export type Crowd = z.output<typeof crowdBody>;

/** Guild ids are a millisecond apart, so they fall on all shards alike; ids and tokens repeat with the same calls. */
export function addCrowd(world: World, crowd: Crowd): GuildRecord[] {
  return world.seed(() => Array.from({ length: crowd.guilds }, () => addGuild(world, crowd)));
}

function addGuild(world: World, crowd: Crowd): GuildRecord {
  const number = String(world.guilds.size + 1);
  const people = Array.from({ length: crowd.members }, (_, index) =>
    createUser(world, {
      id: world.nextId(),
      username: `member_${number}_${String(index + 1)}`,
      globalName: `Member ${String(index + 1)} of ${number}`,
    }),
  );
  const [owner] = people;
  if (!owner) throw new Error('A guild needs at least one member');
  const guild = createGuild(world, {
    id: world.seedGuildIds.next(),
    name: `Guild ${number}`,
    ownerId: owner.id,
  });
  const roles = addRoles(world, guild);
  for (const { id } of people.slice(1)) addMember(world, guild, { userId: id, roles: [roles.Members] });
  for (let index = 0; index < crowd.channels; index += 1) {
    const name = index === 0 ? 'general' : `channel-${String(index + 1)}`;
    addChannel(world, guild, { id: world.nextId(), type: ChannelType.GuildText, name, position: index });
  }
  if (crowd.bot) installBot(world, guild, owner.id);
  return guild;
}
