import { readFile } from 'node:fs/promises';
import { costMicros, NO_USAGE } from '@dragoman/claude';
import { z } from 'zod';
import type { UtcDay } from './reconciliation.js';

/** Injection token: where Anthropic's own report of the usage is read; null where nobody configured it. */
export const USAGE_REPORT = Symbol('usage report');

const count = z.number().int().nonnegative().nullish();

/** Source: Anthropic Admin API, GET /v1/organizations/usage_report/messages, grouped by model. */
const page = z.object({
  data: z.array(
    z.object({
      starting_at: z.string(),
      results: z.array(
        z.object({
          model: z.string().nullable(),
          uncached_input_tokens: count,
          cache_read_input_tokens: count,
          cache_creation: z
            .object({ ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count })
            .nullish(),
          output_tokens: count,
          server_tool_use: z.object({ web_search_requests: count }).nullish(),
        }),
      ),
    }),
  ),
  has_more: z.boolean(),
  next_page: z.string().nullable(),
});
type Page = z.infer<typeof page>;
type Row = Page['data'][number]['results'][number];

export interface UsageReportOptions {
  /** Anthropic's API, or a stand-in. */
  apiUrl: string;
  /** An Admin API key. */
  adminKey?: string | undefined;
  /** A file with the answer of that endpoint, for who keeps the key elsewhere; one day for each bucket. */
  file?: string | undefined;
}

/** What Anthropic says all answers of a day cost, by our price table. */
export class UsageReport {
  constructor(private readonly options: UsageReportOptions) {}

  async costMicros(day: UtcDay): Promise<number> {
    let micros = 0;
    for await (const { data } of this.pages(day)) {
      const rows = data
        .filter(({ starting_at }) => new Date(starting_at).getTime() === day.from.getTime())
        .flatMap(({ results }) => results);
      for (const row of rows) micros += costOf(row);
    }
    return micros;
  }

  private async *pages(day: UtcDay): AsyncGenerator<Page> {
    const { file } = this.options;
    if (file !== undefined) {
      yield page.parse(JSON.parse(await readFile(file, 'utf8')));
      return;
    }
    for (let next: string | null = null; ;) {
      const answer: Page = await this.fetchPage(day, next);
      yield answer;
      next = answer.next_page;
      if (!answer.has_more || next === null) return;
    }
  }

  private async fetchPage(day: UtcDay, next: string | null): Promise<Page> {
    const url = new URL('/v1/organizations/usage_report/messages', this.options.apiUrl);
    url.searchParams.set('starting_at', day.from.toISOString());
    url.searchParams.set('ending_at', day.to.toISOString());
    url.searchParams.set('bucket_width', '1d');
    url.searchParams.append('group_by[]', 'model');
    if (next !== null) url.searchParams.set('page', next);
    const response = await fetch(url, {
      headers: { 'x-api-key': this.options.adminKey ?? '', 'anthropic-version': '2023-06-01' },
      signal: AbortSignal.timeout(30_000),
    });
    if (!response.ok) throw new Error(`Anthropic's usage report answered ${String(response.status)}`);
    return page.parse(await response.json());
  }
}

/** @returns null where neither key nor file is configured */
export function createUsageReport(options: UsageReportOptions): UsageReport | null {
  return options.adminKey === undefined && options.file === undefined ? null : new UsageReport(options);
}

function costOf(row: Row): number {
  if (row.model === null) return 0;
  const usage = {
    ...NO_USAGE,
    inputTokens: row.uncached_input_tokens ?? 0,
    cacheReadTokens: row.cache_read_input_tokens ?? 0,
    cacheWrite5mTokens: row.cache_creation?.ephemeral_5m_input_tokens ?? 0,
    cacheWrite1hTokens: row.cache_creation?.ephemeral_1h_input_tokens ?? 0,
    outputTokens: row.output_tokens ?? 0,
    webSearches: row.server_tool_use?.web_search_requests ?? 0,
  };
  return costMicros(usage, row.model);
}
