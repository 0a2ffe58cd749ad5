import { z } from 'zod';

const maxDays = 366;
const day = z.iso.date('should be a day as YYYY-MM-DD');

/** At most a year at once, ends counted in. */
export const rangeInput = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'should not be before `from`' })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < maxDays, {
    path: ['from'],
    message: `at most ${String(maxDays)} days at once`,
  });

export const groupsInput = z
  .object({
    from: z.string(),
    to: z.string(),
    by: z.enum(['guild', 'channel', 'member', 'model', 'kind']),
    sort: z.enum(['cost', 'calls']).nullish(),
    descending: z.boolean().nullish(),
    first: z.number().int().min(1, 'at least 1').max(100, 'at most 100').nullish(),
    after: z
      .string()
      .refine((text) => decodeGroupCursor(text) !== undefined, 'is not an endCursor of this list')
      .nullish(),
  })
  .transform(({ from, to, ...page }, context) => {
    const range = rangeInput.safeParse({ from, to });
    if (!range.success) {
      for (const { path, message } of range.error.issues)
        context.addIssue({ code: 'custom', path: [...path], message });
      return z.NEVER;
    }
    return {
      range: range.data,
      page: {
        by: page.by,
        sort: page.sort ?? ('cost' as const),
        descending: page.descending ?? true,
        first: page.first ?? 20,
        after: page.after ?? null,
      },
    };
  });

export function encodeGroupCursor(value: number, key: string): string {
  return Buffer.from(`${String(value)} ${key}`).toString('base64url');
}

export function decodeGroupCursor(text: string): readonly [value: string, key: string] | undefined {
  const match = /^(\d{1,18}) (.{0,200})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  return match?.[1] === undefined ? undefined : [match[1], match[2] ?? ''];
}
