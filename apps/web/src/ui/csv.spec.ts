import { expect, it } from 'vitest';
import { toCsv } from './csv';
import { walk } from './connection';

const columns = [
  { id: 'name', header: 'Name', cell: () => null, csv: ({ name }: { name: string }) => name },
  { id: 'cost', header: 'Cost', cell: () => null, csv: () => -0.5 },
  { id: 'button', header: '', cell: () => null },
];

async function written(name: string): Promise<string> {
  const [, ...rows] = (await toCsv(columns, [{ name }])).split('\r\n');
  return rows.join('\r\n');
}

it.each([
  ['=1+1', `"'=1+1",-0.5`],
  ['+1', `"'+1",-0.5`],
  ['-1', `"'-1",-0.5`],
  ['@SUM(A1)', `"'@SUM(A1)",-0.5`],
  [' =1', `"' =1",-0.5`],
  ['\t=1', `"'\t=1",-0.5`],
  ['＝1+1', `"'＝1+1",-0.5`],
  ['=HYPERLINK("http://x")\nsecond line', `"'=HYPERLINK(""http://x"")\nsecond line",-0.5`],
  ['a, "b"', `"a, ""b""",-0.5`],
  ['مقهى', 'مقهى,-0.5'],
  ['1-2', '1-2,-0.5'],
])('keeps a spreadsheet from running %j', async (name, line) => {
  expect(await written(name)).toBe(line);
});

it('begins with a byte order mark and names the columns that have a value', async () => {
  expect(await toCsv(columns, [])).toBe('\u{FEFF}Name,Cost\r\n');
});

it('walks all pages, and stops at the limit', async () => {
  const asked: (string | null)[] = [];
  const page = (total: number) => {
    return ({ first, after }: { first: number; after: string | null }) => {
      asked.push(after);
      const from = Number(after ?? 0);
      const nodes = Array.from({ length: Math.min(first, total - from) }, (_, index) => from + index);
      const end = from + nodes.length;
      return Promise.resolve({ nodes, pageInfo: { hasNextPage: end < total, endCursor: String(end) } });
    };
  };
  expect(await walk(page(230), 1000)).toEqual({
    rows: Array.from({ length: 230 }, (_, i) => i),
    complete: true,
  });
  expect(asked).toEqual([null, '100', '200']);
  const cut = await walk(page(230), 150);
  expect(cut.rows).toHaveLength(150);
  expect(cut.complete).toBe(false);
});
