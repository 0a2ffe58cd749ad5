import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '../../api/client';
import {
  BillingDocument,
  BuyPlanDocument,
  CancelSubscriptionDocument,
  ChangePlanDocument,
  InvoicesDocument,
  NextInvoiceDocument,
  OpenBillingPortalDocument,
  PlanChangeDocument,
  RefreshBillingDocument,
  ResumeSubscriptionDocument,
  type BillingFieldsFragment,
  type BillingInterval,
  type InvoicesQuery,
  type PaidPlan,
} from '../../generated/graphql';
import { useConnection } from '../../ui/connection';
import { accountKey } from '../account-data';
import { spendingKey } from './spending-data';

const billingKey = (accountId: string) => ['billing', accountId];
const nextInvoiceKey = (accountId: string) => ['next-invoice', accountId];
const invoicesKey = (accountId: string) => ['invoices', accountId];

/** A plan at one of its prices. */
export interface PlanPrice {
  plan: PaidPlan;
  interval: BillingInterval;
}

export type Invoice = NonNullable<InvoicesQuery['account']['invoices']>['nodes'][number];

/** Whether the subscription runs and nothing is missing. */
export function isSubscribed({ status }: Pick<BillingFieldsFragment, 'status'>): boolean {
  return status === 'ACTIVE' || status === 'TRIALING';
}

/** @param untilPaidMs ask again that often until there is a subscription */
export function useBilling(accountId: string, untilPaidMs?: number) {
  return useQuery({
    queryKey: billingKey(accountId),
    queryFn: () => request(BillingDocument, { id: accountId }),
    refetchInterval: ({ state }) =>
      untilPaidMs !== undefined && !(state.data && isSubscribed(state.data.account.billing)) && untilPaidMs,
  });
}

/** Only for those who may see it, and where there is a subscription. */
export function useNextInvoice(accountId: string, enabled: boolean) {
  return useQuery({
    queryKey: nextInvoiceKey(accountId),
    queryFn: () => request(NextInvoiceDocument, { id: accountId }),
    enabled,
  });
}

export function useInvoices(accountId: string) {
  return useConnection<Invoice>({
    queryKey: invoicesKey(accountId),
    fetchPage: async (page) => {
      const { account } = await request(InvoicesDocument, { id: accountId, ...page });
      return account.invoices ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    },
    pageSize: 12,
  });
}

/** What a change would cost; null asks nothing. */
export function usePlanChange(accountId: string, to: PlanPrice | null) {
  return useQuery({
    queryKey: ['plan-change', accountId, to],
    queryFn: async () =>
      to ? (await request(PlanChangeDocument, { input: { accountId, ...to } })).planChange : null,
    enabled: to !== null,
    // A price holds for the moment in which it was asked.
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

/** Goes to the page where a plan is paid. @param order.key the same for another try of the same press */
export function useBuyPlan(accountId: string) {
  return useMutation({
    mutationFn: async ({ key, ...price }: PlanPrice & { key: string }) =>
      (await request(BuyPlanDocument, { input: { accountId, ...price, idempotencyKey: key } })).buyPlan,
    onSuccess: (url) => window.location.assign(url),
  });
}

export function usePortal(accountId: string) {
  return useMutation({
    mutationFn: async () => (await request(OpenBillingPortalDocument, { accountId })).openBillingPortal,
    onSuccess: (url) => window.location.assign(url),
  });
}

/** What else shows the plan looks again. */
export function usePlanArrived(accountId: string, arrived: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!arrived) return;
    for (const key of [accountKey, spendingKey, invoicesKey, nextInvoiceKey])
      void client.invalidateQueries({ queryKey: key(accountId) });
  }, [client, accountId, arrived]);
}

/** What changes the subscription and answers with how the account pays afterwards. */
export type BillingChange =
  | { kind: 'cancel' }
  | { kind: 'resume' }
  | { kind: 'refresh' }
  | { kind: 'change'; to: PlanPrice; prorationDate: number; key: string };

export function useBillingChange(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: BillingChange) => send(accountId, change),
    onSettled: () =>
      Promise.all(
        [billingKey, nextInvoiceKey, invoicesKey, accountKey, spendingKey].map((key) =>
          client.invalidateQueries({ queryKey: key(accountId) }),
        ),
      ),
  });
}

async function send(accountId: string, change: BillingChange): Promise<BillingFieldsFragment> {
  switch (change.kind) {
    case 'cancel':
      return (await request(CancelSubscriptionDocument, { accountId })).cancelSubscription;
    case 'resume':
      return (await request(ResumeSubscriptionDocument, { accountId })).resumeSubscription;
    case 'refresh':
      return (await request(RefreshBillingDocument, { accountId })).refreshBilling;
    case 'change': {
      const { to, prorationDate, key } = change;
      const input = { accountId, ...to, prorationDate, idempotencyKey: key };
      return (await request(ChangePlanDocument, { input })).changePlan;
    }
  }
}
