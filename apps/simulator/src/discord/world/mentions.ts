import { PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { invalidField } from '../errors.js';
import { has } from '../permissions.js';
import type { AllowedMentions } from './message-body.js';
import type { GuildRecord } from './records.js';
import type { World } from './world.js';

export interface Mentions {
  everyone: boolean;
  users: Snowflake[];
  roles: Snowflake[];
}

export interface MentionSource {
  content: string;
  allowed: AllowedMentions | undefined;
  /** The sender's permissions in the channel. */
  permissions: bigint;
  guild?: GuildRecord;
  /** Author of the message this one replies to. */
  repliedTo?: Snowflake;
}

/** @throws DiscordError 50035 when a type is both parsed and listed (documentation: Allowed Mentions Object) */
export function checkAllowedMentions(allowed: AllowedMentions | undefined): void {
  for (const type of ['users', 'roles'] as const) {
    const ids = allowed?.[type] ?? [];
    if (!allowed?.parse?.includes(type) || ids.length === 0) continue;
    throw invalidField(
      ['allowed_mentions'],
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      `parse:["${type}"] and ${type}: [ids...] are mutually exclusive.`,
    );
  }
}

/** Whom a message pings: what its text names, cut down to what `allowed_mentions` lets through. */
export function resolveMentions(world: World, source: MentionSource): Mentions {
  const text = source.content.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const users = new Set(ids(text, /<@!?(\d+)>/g).filter((id) => isAllowed(source.allowed, 'users', id)));
  if (source.repliedTo !== undefined && (source.allowed ? source.allowed.replied_user === true : true))
    users.add(source.repliedTo);
  return {
    everyone: mentionsEveryone(text, source),
    users: [...users].filter((id) => world.users.has(id)),
    roles: source.guild ? mentionedRoles(text, source, source.guild) : [],
  };
}

function ids(text: string, pattern: RegExp): Snowflake[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function isAllowed(allowed: AllowedMentions | undefined, type: 'users' | 'roles', id: Snowflake): boolean {
  if (!allowed) return true;
  return allowed.parse?.includes(type) === true || allowed[type]?.includes(id) === true;
}

function mentionsEveryone(text: string, { allowed, permissions }: MentionSource): boolean {
  if (!/@(everyone|here)\b/.test(text) || !has(permissions, P.MentionEveryone)) return false;
  return allowed ? allowed.parse?.includes('everyone') === true : true;
}

function mentionedRoles(
  text: string,
  { allowed, permissions }: MentionSource,
  guild: GuildRecord,
): Snowflake[] {
  return [...new Set(ids(text, /<@&(\d+)>/g))].filter((id) => {
    const role = guild.roles.get(id);
    if (!role || id === guild.id || !isAllowed(allowed, 'roles', id)) return false;
    return role.mentionable || has(permissions, P.MentionEveryone);
  });
}
