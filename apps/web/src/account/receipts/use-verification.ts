import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/client';
import { ReceiptChainDocument, ReceiptHeadDocument } from '../../generated/graphql';
import { emptyChain, isBroken, verifyStretch, type Broken, type Head } from './verify';

/** Reads the whole chain and checks it here, in the browser. `done` and `total` tell how far it is. */
export function useVerification(accountId: string) {
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const check = useMutation({
    mutationFn: async (): Promise<Head | Broken> => {
      const { account } = await request(ReceiptHeadDocument, { id: accountId });
      const end = account.receiptHead;
      let head: Head = emptyChain;
      while (head.sequence < end.sequence) {
        setProgress({ done: head.sequence, total: end.sequence });
        const page = await request(ReceiptChainDocument, { id: accountId, after: head.sequence });
        const stretch = page.account.receiptChain.filter(({ sequence }) => sequence <= end.sequence);
        if (stretch.length === 0) return { sequence: head.sequence + 1, problem: 'gap' };
        const result = await verifyStretch(head, stretch);
        if (isBroken(result)) return result;
        head = result;
      }
      return head.hash === end.hash ? head : { sequence: end.sequence, problem: 'end' };
    },
  });
  return { ...check, progress };
}
