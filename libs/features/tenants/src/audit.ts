import type { Actor } from '@dragoman/platform/context';

/**
 * Everything that the audit log tells of, `<noun>.<verb>`. The dashboard has a name for each in every language
 * (`apps/web/src/locales/<language>/audit.json`, `actions`).
 */
export const auditActions = [
  'account.cancel-deletion',
  'account.export',
  'account.rename',
  'account.request-deletion',
  'account.set-time-zone',
  'alerts.update',
  'billing.begin-checkout',
  'billing.cancel',
  'billing.change-plan',
  'billing.open-portal',
  'billing.resume',
  'budget.remove',
  'budget.set',
  'command-rule.remove',
  'command-rule.set',
  'conversation.delete',
  'conversation.export',
  'credits.begin-checkout',
  'guild.accept',
  'guild.move',
  'guild.offer',
  'guild-settings.update',
  'invitation.revoke',
  'key.create',
  'key.revoke',
  'member.change-role',
  'member.erase',
  'member.export',
  'member.invite',
  'member.join',
  'member.leave',
  'member.remove',
  'opt-out.remove',
  'opt-out.set',
  'overage.set',
  'ownership.accept',
  'ownership.decline',
  'ownership.offer',
  'ownership.withdraw',
  'turn.delete',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What was changed, where the guild does not say it: `{ kind: 'member', id: '1234' }`. */
export interface AuditTarget {
  readonly kind: string;
  readonly id: string;
}

/** A change as the one who makes it tells it. */
export interface AuditChange {
  readonly action: AuditAction;
  /** Left out when it is about the account. */
  readonly guildId?: string | undefined;
  readonly target?: AuditTarget | undefined;
  /** What it was and what it became: small, without secrets, without members' words. Amounts are micro-US-dollars. */
  readonly before?: Readonly<Record<string, unknown>> | undefined;
  readonly after?: Readonly<Record<string, unknown>> | undefined;
}

/** A line of the audit log. */
export interface AuditEntry {
  /** Grows with time; a decimal number. */
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: Actor['kind'];
  /** Discord user id, id of an API key, or name of a job. */
  readonly actorId: string;
  /** As it was then. */
  readonly actorName: string | null;
  /** The address that the request came from; null for jobs. */
  readonly address: string | null;
  readonly guildId: string | null;
  readonly targetKind: string | null;
  readonly targetId: string | null;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

type Changes = { readonly [key in 'before' | 'after']: Readonly<Record<string, unknown>> };

/** What of two states differs, so that the log shows what changed and not everything there is. */
export function changesOf<T extends object>(before: T, after: T): Changes {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof T)[];
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const part = (of: T) => Object.fromEntries(changed.map((key) => [key, of[key] ?? null]));
  return { before: part(before), after: part(after) };
}
