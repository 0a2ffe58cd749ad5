import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';
import type { PageResponse } from '@anthropic-ai/sdk/pagination';
import { z } from 'zod';
import { AnthropicApiError } from './api-error.js';
import { findModel, listModels, modelInfo } from './model-catalog.js';
import { describeIssues } from './request-errors.js';

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(20),
  before_id: z.string().optional(),
  after_id: z.string().optional(),
});

/** GET /v1/models, newest first. @throws AnthropicApiError 400 */
export function listModelPage(query: unknown): PageResponse<ModelInfo> {
  const parsed = pageSchema.safeParse(query);
  if (!parsed.success) throw describeIssues(parsed.error.issues, query);
  const { limit, before_id: before, after_id: after } = parsed.data;
  const all = listModels();
  const start = after === undefined ? 0 : indexOf(after) + 1;
  const end = before === undefined ? all.length : indexOf(before);
  const range = all.slice(start, end);
  const data = (before === undefined ? range.slice(0, limit) : range.slice(-limit)).map(modelInfo);
  return {
    data,
    has_more: data.length < range.length,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}

/** GET /v1/models/{id}; an alias is resolved. @throws AnthropicApiError 404 */
export function retrieveModel(id: string): ModelInfo {
  const model = findModel(id);
  if (!model) throw new AnthropicApiError('not_found_error', `model: ${id}`);
  return modelInfo(model);
}

function indexOf(id: string): number {
  const at = listModels().findIndex((model) => model.id === id);
  if (at === -1) throw new AnthropicApiError('not_found_error', `model: ${id}`);
  return at;
}
