import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod/mini';

type Shape = Record<string, z.ZodMiniType<unknown, string | undefined>>;
type Values<S extends Shape> = { [Key in keyof S]: z.infer<S[Key]> };

/**
 * Filters, search and order of a page, kept in its address, so that a link shows the same.
 * @param shape one schema for each filter, from its text in the address; made once, outside of the component. What the
 *   address has wrong is as if it was not there: the schema says what that means (`z.optional`, `z._default`).
 * @returns the filters, and how to change some of them; undefined, null or an empty text takes one away
 */
export function useUrlFilters<S extends Shape>(
  shape: S,
): [Values<S>, (change: { [Key in keyof S]?: Values<S>[Key] | null }) => void] {
  const [params, setParams] = useSearchParams();
  const values = useMemo(() => {
    const parsed = Object.entries(shape).map(([key, schema]) => {
      const found = schema.safeParse(params.get(key) ?? undefined);
      return [key, found.success ? found.data : schema.safeParse(undefined).data] as const;
    });
    return Object.fromEntries(parsed) as Values<S>;
  }, [shape, params]);
  const change = useCallback(
    (changes: Record<string, unknown>) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [key, value] of Object.entries(changes)) {
            if (value === undefined || value === null || value === '') next.delete(key);
            else next.set(key, String(value));
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return [values, change];
}
