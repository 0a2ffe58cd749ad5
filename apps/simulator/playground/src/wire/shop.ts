import { useEffect, useState } from 'react';
import { z } from 'zod';

const seedSchema = z.object({
  application: z.object({ skus: z.array(z.object({ id: z.string(), name: z.string() })) }),
});
type Sku = z.infer<typeof seedSchema>['application']['skus'][number];

const problemSchema = z.object({ message: z.string() });

/** What the application sells; empty until it is known. */
export function useSkus(): readonly Sku[] {
  const [skus, setSkus] = useState<readonly Sku[]>([]);
  useEffect(() => {
    const gone = new AbortController();
    fetch('/_seed', { signal: gone.signal })
      .then(async (response) => setSkus(seedSchema.parse(await response.json()).application.skus))
      .catch(() => undefined);
    return () => gone.abort();
  }, []);
  return skus;
}

/** @throws Error with Discord's words when it cannot be bought */
export async function buy(purchase: { sku: string; user: string; guild?: string }): Promise<void> {
  const response = await fetch('/_entitlements', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(purchase),
  });
  if (response.ok) return;
  throw new Error(problemSchema.parse(await response.json()).message);
}
