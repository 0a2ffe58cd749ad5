import { GatewayIntentBits, type Snowflake } from 'discord-api-types/v10';
import { z } from 'zod';
import type { GatewayPort } from '../discord/gateway-port.js';
import { hasIntent } from './intent.js';
import type { Session } from './session.js';

const MANY_MEMBERS = 75_000;

export const memberShape = z.looseObject({
  user: z.looseObject({ id: z.string(), username: z.string().optional() }),
  nick: z.string().nullish(),
  roles: z.array(z.string()).optional(),
});

const guildShape = z.looseObject({
  members: z.array(memberShape).optional(),
  voice_states: z.array(z.looseObject({ user_id: z.string() })).optional(),
});

/**
 * GUILD_CREATE for one session. Source: Gateway Events, "Guild Create" and "Request Guild Members": an app without the
 * GUILD_PRESENCES intent gets only itself and who is in voice; above `large_threshold` an app gets those that are in
 * voice, have a role or have a nickname (nobody has a presence here).
 */
export function guildView(port: GatewayPort, guildId: Snowflake, session: Session): Record<string, unknown> {
  const guild = guildShape.parse(port.guildCreate(guildId, session.userId));
  const all = guild.members ?? z.array(memberShape).parse(port.members(guildId));
  const inVoice = new Set((guild.voice_states ?? []).map((state) => state.user_id));
  const here = (id: string) => id === session.userId || inVoice.has(id);
  const large = all.length > session.start.largeThreshold;
  const members = all.filter((member) => {
    if (here(member.user.id) || !session.isBot) return true;
    if (!hasIntent(session.start.intents, GatewayIntentBits.GuildPresences) || all.length > MANY_MEMBERS)
      return false;
    return !large || Boolean(member.nick) || (member.roles ?? []).length > 0;
  });
  return { presences: [], voice_states: [], ...guild, large, member_count: all.length, members };
}
