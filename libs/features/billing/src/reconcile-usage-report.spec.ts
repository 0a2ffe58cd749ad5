import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { costMicros, NO_USAGE } from '@dragoman/claude';
import { afterEach, describe, expect, it } from 'vitest';
import { createUsageReport } from './reconcile-usage-report.js';
import { lastDaysUtc, tooDifferent } from './reconciliation.js';

const [day] = lastDaysUtc(new Date('2026-11-23T00:00:00Z'), 2);
/** As Anthropic documents the answer, with fields that we do not read. */
const row = (model: string | null, tokens: number) => ({
  model,
  uncached_input_tokens: tokens,
  cache_creation: { ephemeral_1h_input_tokens: 4, ephemeral_5m_input_tokens: tokens },
  cache_read_input_tokens: 10 * tokens,
  output_tokens: 2 * tokens,
  server_tool_use: { web_search_requests: 1 },
  workspace_id: null,
  service_tier: null,
});
const bucket = (starting_at: string, ...results: object[]) => ({ starting_at, ending_at: 'x', results });
const cost = (model: string, tokens: number) =>
  costMicros(
    {
      ...NO_USAGE,
      inputTokens: tokens,
      cacheWrite5mTokens: tokens,
      cacheWrite1hTokens: 4,
      cacheReadTokens: 10 * tokens,
      outputTokens: 2 * tokens,
      webSearches: 1,
    },
    model,
  );

let stop: (() => void) | undefined;
afterEach(() => stop?.());

describe("Anthropic's usage report", () => {
  it('is read page by page with the key, and costs what our price table says', async () => {
    const asked: { url: string; key: unknown }[] = [];
    const server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', key: request.headers['x-api-key'] });
      const second = request.url?.includes('page=next') ?? false;
      const data = [
        bucket(
          '2026-11-22T00:00:00Z',
          row(second ? 'claude-haiku-4-5' : 'claude-sonnet-4-5', 1_000),
          row(null, 5),
        ),
        bucket('2026-11-23T00:00:00Z', row('claude-sonnet-4-5', 99)),
      ];
      response.end(JSON.stringify({ data, has_more: !second, next_page: second ? null : 'next' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stop = () => server.close();
    const apiUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const report = createUsageReport({ apiUrl, adminKey: 'sk-ant-admin-x' });
    expect(await report!.costMicros(day!)).toBe(
      cost('claude-sonnet-4-5', 1_000) + cost('claude-haiku-4-5', 1_000),
    );
    expect(asked.map(({ key }) => key)).toEqual(['sk-ant-admin-x', 'sk-ant-admin-x']);
    const query = new URL(asked[0]!.url, apiUrl).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      starting_at: '2026-11-22T00:00:00.000Z',
      ending_at: '2026-11-23T00:00:00.000Z',
      bucket_width: '1d',
      'group_by[]': 'model',
    });
  });

  it('is read from a file, and not at all where nothing is configured', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'report-')), 'report.json');
    const data = [bucket('2026-11-22T00:00:00Z', row('claude-haiku-4-5', 7))];
    await writeFile(file, JSON.stringify({ data, has_more: false, next_page: null }));
    const report = createUsageReport({ apiUrl: 'http://unused.invalid', file });
    expect(await report!.costMicros(day!)).toBe(cost('claude-haiku-4-5', 7));
    expect(createUsageReport({ apiUrl: 'http://unused.invalid' })).toBeNull();
  });
});

it.each([
  [1_000_000, 1_001_000, false],
  [1_000_000, 1_001_002, true],
  [0, 0, false],
  [0, 1, true],
])('%d and %d differ by more than a thousandth: %s', (one, other, expected) => {
  expect(tooDifferent(one, other)).toBe(expected);
  expect(tooDifferent(other, one)).toBe(expected);
});
