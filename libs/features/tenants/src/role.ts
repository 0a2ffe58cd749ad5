/** What a person is in an account, the most first. There is one owner; the others are members. */
export const roles = ['owner', 'admin', 'billing', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** The roles that can be given; the owner's is handed over. */
export const memberRoles = ['admin', 'billing', 'viewer'] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * `view` see everything of the account · `manage` settings, budgets, keys, webhooks · `billing` plan, card, invoices ·
 * `team` people and their roles · `own` hand over or delete the account.
 */
export const rights = ['view', 'manage', 'billing', 'team', 'own'] as const;
export type Right = (typeof rights)[number];

const rightsOfRoles: Record<Role, readonly Right[]> = {
  owner: rights,
  admin: ['view', 'manage', 'billing', 'team'],
  billing: ['view', 'billing'],
  viewer: ['view'],
};

/** What people who manage a guild on Discord may do there, whoever pays for it. */
const rightsOfDiscordManagers: readonly Right[] = ['view', 'manage'];

export function rightsOf(role: Role): readonly Right[] {
  return rightsOfRoles[role];
}

/** What somebody may do in a guild: by their role in the account that pays, by managing it on Discord, or both. */
export function guildRights(who: { role: Role | null; discordManager: boolean }): readonly Right[] {
  const byRole = who.role === null ? [] : rightsOfRoles[who.role];
  const byDiscord = who.discordManager ? rightsOfDiscordManagers : [];
  return rights.filter((right) => byRole.includes(right) || byDiscord.includes(right));
}

/** @returns whether it is a role that can be given */
export function isMemberRole(value: unknown): value is MemberRole {
  return memberRoles.some((role) => role === value);
}
