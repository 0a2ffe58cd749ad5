import type { ModelCapabilities, ModelInfo, ModelLine } from '@anthropic-ai/sdk/resources/models';
import { MODELS } from './models.data.js';

export type ThinkingMode = 'adaptive' | 'between_tools' | 'disabled' | 'enabled';

/** What the documentation says of one model. */
export interface ModelFacts {
  id: string;
  name: string;
  line: ModelLine;
  released: string;
  contextTokens: number;
  maxOutputTokens: number;
  /** Shorter prompts are not cached. Source: Prompt caching, "Cache limitations". */
  minCacheTokens: number;
  /** `current` counts about 30 % more tokens (Claude 4.7 and later). Source: Haiku 5.5 migration guide, "Recount tokens". */
  tokenizer: 'classic' | 'current';
  thinking: readonly ThinkingMode[];
  /** Thinks when the request says nothing about thinking. */
  thinksByDefault: boolean;
  acceptsForcedTools: boolean;
  acceptsPrefill: boolean;
  acceptsSampling: boolean;
  acceptsSystemMessages: boolean;
  acceptsEffort: boolean;
  /** Long edge in pixels and tokens to which an image is scaled down. Source: Vision, "Evaluate image size". */
  image: { longEdge: number; tokens: number };
}

const ALIASES: Readonly<Record<string, string>> = {
  'claude-opus-4-5': 'claude-opus-4-5-20251101',
  'claude-haiku-4-5': 'claude-haiku-4-5-20251001',
  'claude-sonnet-4-5': 'claude-sonnet-4-5-20250929',
};

const BY_ID: ReadonlyMap<string, ModelFacts> = new Map(MODELS.map((model) => [model.id, model]));

export const findModel = (id: string): ModelFacts | undefined => BY_ID.get(ALIASES[id] ?? id);

/** Newest first, as the Models API lists them. */
export const listModels = (): readonly ModelFacts[] => MODELS;

const supported = (value: boolean) => ({ supported: value });

/** Source: the SDK's `ModelInfo`. */
export function modelInfo(model: ModelFacts): ModelInfo {
  return {
    id: model.id,
    type: 'model',
    display_name: model.name,
    created_at: `${model.released}T00:00:00Z`,
    deprecated_at: null,
    retires_at: null,
    lifecycle: 'active',
    line: model.line,
    max_input_tokens: model.contextTokens,
    max_tokens: model.maxOutputTokens,
    capabilities: capabilitiesOf(model),
  };
}

/** What this simulator does not do (batches, server tools, …) is said to be unsupported. */
function capabilitiesOf(model: ModelFacts): ModelCapabilities {
  const mode = (name: ThinkingMode) => supported(model.thinking.includes(name));
  const effort = supported(model.acceptsEffort);
  const none = supported(false);
  return {
    batch: none,
    citations: none,
    code_execution: none,
    context_management: {
      ...none,
      clear_thinking_20251015: null,
      clear_tool_uses_20250919: null,
      compact_20260112: null,
    },
    effort: { ...effort, low: effort, medium: effort, high: effort, xhigh: effort, max: effort },
    image_input: supported(true),
    pdf_input: supported(true),
    server_tools: { ...none, code_execution: none, web_search: none },
    structured_outputs: supported(true),
    thinking: {
      ...supported(true),
      types: {
        adaptive: mode('adaptive'),
        between_tools: mode('between_tools'),
        disabled: mode('disabled'),
        enabled: mode('enabled'),
      },
    },
  };
}
