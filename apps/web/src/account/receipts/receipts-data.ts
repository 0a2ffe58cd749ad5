import { request } from '../../api/client';
import { ReceiptsDocument, type ReceiptFilterInput } from '../../generated/graphql';
import { useConnection, type FetchPage } from '../../ui/connection';
import { readReceipt, type Receipt } from './receipt';
import type { ReceiptFilters } from './receipts-filters';

export function useReceipts(accountId: string, filters: ReceiptFilters) {
  return useConnection({
    queryKey: ['receipts', accountId, filters],
    fetchPage: fetchReceipts(accountId, filters),
  });
}

export function fetchReceipts(accountId: string, filters: ReceiptFilters): FetchPage<Receipt> {
  return async (page) => {
    const { account } = await request(ReceiptsDocument, {
      id: accountId,
      filter: filterOf(filters),
      ...page,
    });
    return { nodes: account.receipts.nodes.map(readReceipt), pageInfo: account.receipts.pageInfo };
  };
}

/** Days are those of the browser's calendar, both of them whole. */
function filterOf({ charge, member, guild, paid, from, to }: ReceiptFilters): ReceiptFilterInput {
  const end = to === undefined ? undefined : new Date(`${to}T00:00`);
  end?.setDate(end.getDate() + 1);
  return {
    entryId: charge ?? null,
    memberId: member ?? null,
    guildId: guild ?? null,
    paidBy: paid ?? null,
    from: from === undefined ? null : new Date(`${from}T00:00`).toISOString(),
    to: end?.toISOString() ?? null,
  };
}
