import { GatewayIntentBits, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Dispatch } from '../discord/gateway-port.js';
import { hasIntent, intentsAllow } from './intent.js';
import { withoutContent } from './message-content.js';
import type { Session } from './session.js';

type EventData = Record<string, unknown>;

const MESSAGE_EVENTS = new Set(['MESSAGE_CREATE', 'MESSAGE_UPDATE']);

const memberUpdate = z.object({ user: z.object({ id: z.string() }) });
const threadMembers = z.object({
  added_members: z.array(z.looseObject({ user_id: z.string().optional() })).optional(),
  removed_member_ids: z.array(z.string()).optional(),
});

/**
 * What one session sees of an event, or nothing. Sessions with equal views get the identical object, so that the
 * caller serialises each view once. Humans see everything that they may see in the client.
 */
export function eventView(dispatch: Dispatch, session: Session): EventData | undefined {
  const { application } = session.start.identity;
  if (!application) return dispatch.data;
  const { t } = dispatch;
  if (t === 'THREAD_MEMBERS_UPDATE') return threadMembersView(dispatch, session);
  if (t === 'GUILD_MEMBER_UPDATE' && isAbout(dispatch.data, session.userId)) return dispatch.data;
  const ephemeral = isEphemeral(dispatch.data);
  const place = dispatch.guildId !== undefined && !ephemeral ? 'guild' : 'dm';
  const { intents } = session.start;
  if (!intentsAllow(intents, t, place)) return undefined;
  const data = ephemeral && MESSAGE_EVENTS.has(t) ? withoutGuild(dispatch) : dispatch.data;
  if (place === 'dm' || hasIntent(intents, GatewayIntentBits.MessageContent)) return data;
  if (MESSAGE_EVENTS.has(t))
    return withoutContent(data, { userId: session.userId, applicationId: application.id });
  return t === 'AUTO_MODERATION_ACTION_EXECUTION' ? { ...data, content: '', matched_content: '' } : data;
}

/** Source: Gateway Events, "Thread Members Update": without GUILD_MEMBERS only what is about the current user. */
function threadMembersView(dispatch: Dispatch, session: Session): EventData | undefined {
  const { intents } = session.start;
  if (hasIntent(intents, GatewayIntentBits.GuildMembers)) return dispatch.data;
  if (!hasIntent(intents, GatewayIntentBits.Guilds)) return undefined;
  const parsed = threadMembers.safeParse(dispatch.data);
  if (!parsed.success) return undefined;
  const added = (parsed.data.added_members ?? []).filter((member) => member.user_id === session.userId);
  const removed = (parsed.data.removed_member_ids ?? []).filter((id) => id === session.userId);
  if (added.length + removed.length === 0) return undefined;
  return { ...dispatch.data, added_members: added, removed_member_ids: removed };
}

function isAbout(data: EventData, userId: string): boolean {
  const parsed = memberUpdate.safeParse(data);
  return parsed.success && parsed.data.user.id === userId;
}

function isEphemeral(data: EventData): boolean {
  return typeof data.flags === 'number' && (data.flags & MessageFlags.Ephemeral) !== 0;
}

const guildless = new WeakMap<Dispatch, EventData>();

/** Source: Gateway Events, "Messages": an ephemeral message comes without `guild_id` and `member`. */
function withoutGuild(dispatch: Dispatch): EventData {
  const known = guildless.get(dispatch);
  if (known) return known;
  const { guild_id: _guild, member: _member, ...data } = dispatch.data;
  guildless.set(dispatch, data);
  return data;
}
