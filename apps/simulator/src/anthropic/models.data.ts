import type { ModelFacts } from './model-catalog.js';

type Described = Pick<ModelFacts, 'id' | 'name' | 'line' | 'released' | 'minCacheTokens'>;

/** Claude 4.5: the last that take a prefill. */
const before46 = (model: Described): ModelFacts => ({
  ...model,
  contextTokens: 200_000,
  maxOutputTokens: 64_000,
  tokenizer: 'classic',
  thinking: ['disabled', 'enabled'],
  thinksByDefault: false,
  acceptsForcedTools: true,
  acceptsPrefill: true,
  acceptsSampling: true,
  acceptsSystemMessages: false,
  acceptsEffort: model.line === 'opus',
  image: { longEdge: 1568, tokens: 1568 },
});

const claude46 = (model: Described): ModelFacts => ({
  ...before46(model),
  contextTokens: 1_000_000,
  maxOutputTokens: 128_000,
  thinking: ['adaptive', 'disabled', 'enabled'],
  acceptsPrefill: false,
  acceptsEffort: true,
});

const claude47 = (model: Described): ModelFacts => ({
  ...claude46(model),
  tokenizer: 'current',
  thinking: ['adaptive', 'disabled'],
  acceptsSampling: false,
  image: { longEdge: 2576, tokens: 4784 },
});

const claude5 = (model: Described): ModelFacts => ({
  ...claude47(model),
  thinksByDefault: true,
  acceptsSystemMessages: true,
});

/** Fable and Mythos: thinking cannot be turned off. */
const alwaysThinking = (model: Described): ModelFacts => ({ ...claude5(model), thinking: ['adaptive'] });

/**
 * The models of the SDK's `Model` type, newest first. Limits are those of the model pages and migration guides on
 * platform.claude.com (November 2026); nothing was published for Fable 5.2 and Mythos 5.2 yet, they are taken as 5.1.
 */
export const MODELS: readonly ModelFacts[] = [
  {
    ...alwaysThinking({
      id: 'claude-fable-5-2',
      name: 'Claude Fable 5.2',
      line: 'fable',
      released: '2026-11-12',
      minCacheTokens: 512,
    }),
    acceptsForcedTools: false,
  },
  {
    ...alwaysThinking({
      id: 'claude-mythos-5-2',
      name: 'Claude Mythos 5.2',
      line: 'mythos',
      released: '2026-11-12',
      minCacheTokens: 512,
    }),
    acceptsForcedTools: false,
  },
  claude5({
    id: 'claude-haiku-5-5',
    name: 'Claude Haiku 5.5',
    line: 'haiku',
    released: '2026-10-07',
    minCacheTokens: 512,
  }),
  {
    ...claude5({
      id: 'claude-sonnet-5-5',
      name: 'Claude Sonnet 5.5',
      line: 'sonnet',
      released: '2026-09-28',
      minCacheTokens: 512,
    }),
    thinking: ['adaptive', 'between_tools'],
    acceptsForcedTools: false,
  },
  {
    ...alwaysThinking({
      id: 'claude-opus-5-5',
      name: 'Claude Opus 5.5',
      line: 'opus',
      released: '2026-09-15',
      minCacheTokens: 512,
    }),
    acceptsForcedTools: false,
  },
  {
    ...alwaysThinking({
      id: 'claude-fable-5-1',
      name: 'Claude Fable 5.1',
      line: 'fable',
      released: '2026-09-01',
      minCacheTokens: 512,
    }),
    acceptsForcedTools: false,
  },
  {
    ...alwaysThinking({
      id: 'claude-mythos-5-1',
      name: 'Claude Mythos 5.1',
      line: 'mythos',
      released: '2026-09-01',
      minCacheTokens: 512,
    }),
    acceptsForcedTools: false,
  },
  claude5({
    id: 'claude-opus-5',
    name: 'Claude Opus 5',
    line: 'opus',
    released: '2026-07-24',
    minCacheTokens: 512,
  }),
  {
    ...claude5({
      id: 'claude-sonnet-5',
      name: 'Claude Sonnet 5',
      line: 'sonnet',
      released: '2026-07-01',
      minCacheTokens: 1024,
    }),
    acceptsSystemMessages: false,
  },
  alwaysThinking({
    id: 'claude-fable-5',
    name: 'Claude Fable 5',
    line: 'fable',
    released: '2026-06-09',
    minCacheTokens: 512,
  }),
  alwaysThinking({
    id: 'claude-mythos-5',
    name: 'Claude Mythos 5',
    line: 'mythos',
    released: '2026-06-09',
    minCacheTokens: 512,
  }),
  {
    ...claude47({
      id: 'claude-opus-4-8',
      name: 'Claude Opus 4.8',
      line: 'opus',
      released: '2026-05-28',
      minCacheTokens: 1024,
    }),
    acceptsSystemMessages: true,
  },
  claude47({
    id: 'claude-opus-4-7',
    name: 'Claude Opus 4.7',
    line: 'opus',
    released: '2026-04-16',
    minCacheTokens: 2048,
  }),
  {
    ...claude46({
      id: 'claude-mythos-preview',
      name: 'Claude Mythos Preview',
      line: 'mythos',
      released: '2026-04-07',
      minCacheTokens: 2048,
    }),
    thinking: ['adaptive', 'enabled'],
    thinksByDefault: true,
  },
  claude46({
    id: 'claude-sonnet-4-6',
    name: 'Claude Sonnet 4.6',
    line: 'sonnet',
    released: '2026-02-17',
    minCacheTokens: 1024,
  }),
  claude46({
    id: 'claude-opus-4-6',
    name: 'Claude Opus 4.6',
    line: 'opus',
    released: '2026-02-05',
    minCacheTokens: 4096,
  }),
  before46({
    id: 'claude-opus-4-5-20251101',
    name: 'Claude Opus 4.5',
    line: 'opus',
    released: '2025-11-24',
    minCacheTokens: 4096,
  }),
  before46({
    id: 'claude-haiku-4-5-20251001',
    name: 'Claude Haiku 4.5',
    line: 'haiku',
    released: '2025-10-15',
    minCacheTokens: 4096,
  }),
  before46({
    id: 'claude-sonnet-4-5-20250929',
    name: 'Claude Sonnet 4.5',
    line: 'sonnet',
    released: '2025-09-29',
    minCacheTokens: 1024,
  }),
];
