import { Routes, type APIEntitlement } from 'discord.js';
import type { Request, Signalled } from './request.js';

export interface ApplicationRef extends Signalled {
  applicationId: string;
}

/** What people bought on Discord. Source: https://discord.com/developers/docs/resources/entitlement */
export function entitlementMethods(request: Request) {
  return {
    getEntitlement: ({ applicationId, entitlementId, signal }: ApplicationRef & { entitlementId: string }) =>
      request<APIEntitlement>({
        method: 'GET',
        path: Routes.entitlement(applicationId, entitlementId),
        signal,
      }),
    /** In order of their ids from `after` on; at most 100. Ended ones are among them. */
    listEntitlements: ({ applicationId, after, signal }: ApplicationRef & { after: string }) =>
      request<APIEntitlement[]>({
        method: 'GET',
        path: Routes.entitlements(applicationId),
        query: { after, limit: 100 },
        signal,
      }),
    /** Marks a one-time purchase as used up; again does nothing. */
    consumeEntitlement: async ({
      applicationId,
      entitlementId,
      signal,
    }: ApplicationRef & { entitlementId: string }) => {
      const path = `${Routes.entitlement(applicationId, entitlementId)}/consume` as const;
      await request<unknown>({ method: 'POST', path, signal });
    },
  };
}
