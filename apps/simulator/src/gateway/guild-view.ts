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

const voiceShape = z.array(z.looseObject({ user_id: z.string() }));

type Member = z.infer<typeof memberShape>;

/**
 * GUILD_CREATE for one session. Source: Gateway Events, "Guild Create" and "Request Guild Members": an app without the
 * GUILD_PRESENCES intent gets only itself and who is in voice; above `large_threshold` an app gets those that are in
 * voice, have a role or have a nickname (nobody has a presence here). Humans get everyone.
 */
export function guildView(port: GatewayPort, guildId: Snowflake, session: Session): Record<string, unknown> {
  const guild = port.guildCreate(guildId, session.userId);
  const all: unknown[] = Array.isArray(guild.members) ? guild.members : port.members(guildId);
  const members = session.isBot
    ? membersFor(session, guild.voice_states, z.array(memberShape).parse(all))
    : all;
  const large = all.length > session.start.largeThreshold;
  return { presences: [], voice_states: [], ...guild, large, member_count: all.length, members };
}

function membersFor(session: Session, voiceStates: unknown, all: Member[]): Member[] {
  const inVoice = new Set(voiceShape.parse(voiceStates ?? []).map((state) => state.user_id));
  const { intents, largeThreshold } = session.start;
  const onlyHere = !hasIntent(intents, GatewayIntentBits.GuildPresences) || all.length > MANY_MEMBERS;
  const large = all.length > largeThreshold;
  return all.filter((member) => {
    if (member.user.id === session.userId || inVoice.has(member.user.id)) return true;
    if (onlyHere) return false;
    return !large || Boolean(member.nick) || (member.roles ?? []).length > 0;
  });
}
