import { hasPermission, missingPermissions, Permission, type PermissionName } from './permissions.js';

/** What a guild's managers decided of one command for one role, member or channel. */
export interface CommandRule {
  /** A command's name, or {@link EVERY_COMMAND}. */
  readonly command: string;
  readonly target: 'role' | 'member' | 'channel';
  /** The guild's own id stands for everybody (`role`) and for all channels (`channel`), as it does at Discord. */
  readonly targetId: string;
  readonly effect: 'allow' | 'deny';
}

export const EVERY_COMMAND = '*';

export interface CommandAsk {
  readonly command: { readonly name: string; readonly defaultMemberPermissions?: bigint };
  readonly guildId: string;
  readonly memberId: string;
  readonly guildOwnerId: string;
  readonly roleIds: readonly string[];
  /** The channel; of a thread also its parent. */
  readonly channelIds: readonly string[];
  /** What the member may do there; undefined while nothing is known of the guild's roles. */
  readonly permissions: bigint | undefined;
}

/** Whether a command may be used, and what decided it. */
export type CommandDecision =
  | { readonly allowed: true; readonly because: 'owner' | 'administrator' | 'default' }
  | { readonly allowed: true; readonly because: 'rule'; readonly rule: CommandRule }
  | {
      readonly allowed: false;
      readonly because: 'denied' | 'not-among' | 'not-here';
      readonly rule: CommandRule;
    }
  | { readonly allowed: false; readonly because: 'permission'; readonly missing: readonly PermissionName[] };

/**
 * Whether a member may use a command somewhere. Two questions, who and where, must both be answered with yes.
 *
 * 0. The guild's owner and administrators may always: nobody can lock them out.
 * 1. A denial of the member, of any of their roles or of the channel refuses, whatever else is allowed.
 * 2. Who: allowed by a rule for the member or one of their roles; else by the rule for everybody; else by the Discord
 *    permissions that the command asks for by default.
 * 3. Where: allowed by a rule for the channel; else by the rule for all channels; else everywhere.
 *
 * The rules for everybody and for all channels are what holds while nothing else is said: a denial there leaves those who
 * are allowed by name, which is how a command becomes one for some roles or channels only. Rules for every command count
 * beside the command's own; for everybody and all channels the command's own comes first.
 */
export function decideCommand(ask: CommandAsk, rules: readonly CommandRule[]): CommandDecision {
  if (ask.memberId === ask.guildOwnerId) return { allowed: true, because: 'owner' };
  if (ask.permissions !== undefined && hasPermission(ask.permissions, Permission.Administrator))
    return { allowed: true, because: 'administrator' };

  const own = rules.filter(({ command }) => command === ask.command.name || command === EVERY_COMMAND);
  const who = named(own, ask).filter(({ target }) => target !== 'channel');
  const where = named(own, ask).filter(({ target }) => target === 'channel');
  const denial = [...who, ...where].sort(byTarget).find(({ effect }) => effect === 'deny');
  if (denial) return { allowed: false, because: 'denied', rule: denial };

  const here = where[0] ?? general(own, ask, 'channel');
  if (here?.effect === 'deny') return { allowed: false, because: 'not-here', rule: here };
  const grant = who.sort(byTarget)[0] ?? general(own, ask, 'role');
  if (grant) {
    return grant.effect === 'allow'
      ? { allowed: true, because: 'rule', rule: grant }
      : { allowed: false, because: 'not-among', rule: grant };
  }
  const missing = missingOf(ask);
  return missing.length > 0
    ? { allowed: false, because: 'permission', missing }
    : { allowed: true, because: 'default' };
}

/** Rules that name the member, a role of theirs or the channel. */
function named(rules: readonly CommandRule[], ask: CommandAsk): CommandRule[] {
  const ids = { member: [ask.memberId], role: ask.roleIds, channel: ask.channelIds };
  return rules.filter(({ target, targetId }) => targetId !== ask.guildId && ids[target].includes(targetId));
}

/** What holds for everybody, or for all channels; the command's own rule before the one for every command. */
function general(
  rules: readonly CommandRule[],
  { guildId }: CommandAsk,
  of: 'role' | 'channel',
): CommandRule | undefined {
  const all = rules.filter(({ target, targetId }) => target === of && targetId === guildId);
  return all.find(({ command }) => command !== EVERY_COMMAND) ?? all[0];
}

const order: Readonly<Record<CommandRule['target'], number>> = { member: 0, role: 1, channel: 2 };

/** What is told as the reason: the most personal rule, and of two the command's own. */
function byTarget(a: CommandRule, b: CommandRule): number {
  return (
    order[a.target] - order[b.target] ||
    Number(a.command === EVERY_COMMAND) - Number(b.command === EVERY_COMMAND)
  );
}

function missingOf({ command, permissions }: CommandAsk): PermissionName[] {
  const needed = namesOf(command.defaultMemberPermissions ?? 0n);
  return missingPermissions(permissions ?? 0n, needed);
}

/** Discord's names of a bit set's permissions. */
export function namesOf(bits: bigint): PermissionName[] {
  return (Object.keys(Permission) as PermissionName[]).filter(
    (name) => (bits & Permission[name]) !== 0n && !aliases.has(name),
  );
}

/** Second names that discord.js has for the same bit. */
const aliases: ReadonlySet<string> = new Set(
  (Object.keys(Permission) as PermissionName[]).filter(
    (name, index, names) => names.findIndex((other) => Permission[other] === Permission[name]) !== index,
  ),
);
