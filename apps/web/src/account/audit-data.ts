import { useQuery } from '@tanstack/react-query';
import { z } from 'zod/mini';
import { ApiError } from '../api/api-error';
import { request } from '../api/client';
import { AuditDocument, AuditNamesDocument, type AuditQuery } from '../generated/graphql';
import { useConnection, type FetchPage } from '../ui/connection';
import { addDays, dayParam } from '../ui/date-range';
import { midnightIn } from './audit-day';

export type AuditEntry = NonNullable<AuditQuery['account']['audit']>['nodes'][number];

const id = z.string().check(z.maxLength(64));
export const auditFilters = {
  action: z.optional(z.string().check(z.regex(/^[a-z-]+\.[a-z-]+$/))),
  actor: z.optional(id),
  guild: z.optional(z.string().check(z.regex(/^\d{1,20}$/))),
  from: dayParam,
  to: dayParam,
};
export type AuditFilters = { [Key in keyof typeof auditFilters]?: string | undefined };

/** Whom and what can be filtered for. */
export function useAuditNames(accountId: string) {
  return useQuery({
    queryKey: ['audit-names', accountId],
    queryFn: () => request(AuditNamesDocument, { id: accountId }),
    select: ({ account }) => account,
  });
}

export function useAudit(accountId: string, filters: AuditFilters, timeZone: string) {
  return useConnection({
    queryKey: ['audit', accountId, filters, timeZone],
    fetchPage: fetchAudit(accountId, filters, timeZone),
  });
}

/** Days are those of the account, both of them whole. */
export function fetchAudit(
  accountId: string,
  { action, actor, guild, from, to }: AuditFilters,
  timeZone: string,
): FetchPage<AuditEntry> {
  return async (page) => {
    const { account } = await request(AuditDocument, {
      id: accountId,
      filter: {
        action: action ?? null,
        actorId: actor ?? null,
        guildId: guild ?? null,
        since: from ? midnightIn(timeZone, from).toISOString() : null,
        before: to ? midnightIn(timeZone, addDays(to, 1)).toISOString() : null,
      },
      ...page,
    });
    if (!account.audit) throw new ApiError('FORBIDDEN');
    return account.audit;
  };
}
