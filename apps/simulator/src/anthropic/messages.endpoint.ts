import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, MessageTokensCount, Usage } from '@anthropic-ai/sdk/resources/messages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from './access.js';
import type { AnthropicFault, AnthropicFaults } from './anthropic.fault.js';
import { AnthropicApiError, invalidRequest } from './api-error.js';
import { type Generation, generate } from './generation.js';
import { findModel, type ModelFacts } from './model-catalog.js';
import { type Prompt, readPrompt } from './prompt.js';
import { type CacheUsage, placeBreakpoints, type PromptCache } from './prompt-cache.js';
import type { RateLimiter } from './rate-limit.js';
import { describeIssues } from './request-errors.js';
import { checkGeneration, checkPrompt } from './request-rules.js';
import {
  countTokensSchema,
  type CreateMessageRequest,
  createMessageSchema,
  type PromptRequest,
} from './request-schema.js';
import { isForgedThinking } from './signature.js';
import { type Pace, sendStream } from './sse.js';

interface Parts {
  cache: PromptCache;
  faults: AnthropicFaults;
  limits: RateLimiter;
  pace: Pace;
}

/** POST /v1/messages and /v1/messages/count_tokens. */
export class MessagesEndpoint {
  constructor(private readonly parts: Parts) {}

  async create(access: Access, request: FastifyRequest, reply: FastifyReply): Promise<Message | undefined> {
    const parsed = createMessageSchema.safeParse(request.body);
    if (!parsed.success) throw describeIssues(parsed.error.issues, request.body);
    const body = parsed.data;
    const model = requireModel(body.model);
    const prompt = this.read(body, access, model);
    checkGeneration(body, { model, version: access.version });
    const fault = this.parts.faults.take(body.stream ?? false);
    refuseByFault(fault);
    const message = this.answer(body, { access, model, prompt });
    const pace = slowedBy(fault, this.parts.pace);
    if (!body.stream) {
      await sleep(pace.firstTokenMs);
      return message;
    }
    reply.headers(this.parts.limits.headers(access.apiKey));
    await sendStream(message, { reply, pace, fault });
    return undefined;
  }

  countTokens(access: Access, body: unknown): MessageTokensCount {
    const parsed = countTokensSchema.safeParse(body);
    if (!parsed.success) throw describeIssues(parsed.error.issues, body);
    return { input_tokens: this.read(parsed.data, access, requireModel(parsed.data.model)).tokens };
  }

  private read(request: PromptRequest, access: Access, model: ModelFacts): Prompt {
    checkPrompt(request, { model, version: access.version });
    refuseForgedThinking(request);
    const prompt = readPrompt(request, model);
    placeBreakpoints(prompt, request.cache_control ?? undefined);
    if (prompt.tokens > model.contextTokens) {
      throw invalidRequest(`prompt is too long: ${prompt.tokens} tokens > ${model.contextTokens} maximum`);
    }
    return prompt;
  }

  private answer(
    request: CreateMessageRequest,
    { access, model, prompt }: { access: Access; model: ModelFacts; prompt: Prompt },
  ): Message {
    const cached = this.parts.cache.use(prompt, {
      apiKey: access.apiKey,
      model: model.id,
      minTokens: model.minCacheTokens,
    });
    const generation = generate(request, prompt, model);
    const usage = usageOf(prompt, cached, generation);
    this.parts.limits.spend(access.apiKey, prompt.tokens - cached.readTokens, generation.outputTokens);
    return {
      id: `msg_${randomBytes(12).toString('hex')}`,
      type: 'message',
      role: 'assistant',
      model: model.id,
      content: generation.content,
      stop_reason: generation.stopReason,
      stop_sequence: generation.stopSequence,
      stop_details: null,
      container: null,
      diagnostics: null,
      usage,
    };
  }
}

function usageOf(prompt: Prompt, cached: CacheUsage, generation: Generation): Usage {
  const written = cached.write5mTokens + cached.write1hTokens;
  return {
    input_tokens: prompt.tokens - cached.readTokens - written,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: cached.readTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: cached.write5mTokens,
      ephemeral_1h_input_tokens: cached.write1hTokens,
    },
    output_tokens: generation.outputTokens,
    output_tokens_details: { thinking_tokens: generation.thinkingTokens },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: 'global',
    speed: null,
  };
}

function requireModel(id: string): ModelFacts {
  const model = findModel(id);
  if (!model) throw new AnthropicApiError('not_found_error', `model: ${id}`);
  return model;
}

function refuseForgedThinking(request: PromptRequest): void {
  request.messages.forEach((message, at) => {
    if (typeof message.content === 'string') return;
    const index = message.content.findIndex((block) => block.type === 'thinking' && isForgedThinking(block));
    if (index !== -1)
      throw invalidRequest(`messages.${at}.content.${index}: Invalid \`signature\` in \`thinking\` block`);
  });
}

function refuseByFault(fault: AnthropicFault | undefined): void {
  if (fault?.type === 'rate_limit') {
    const message = 'This request would exceed the rate limit for your organization. Please try again later.';
    throw new AnthropicApiError('rate_limit_error', message, {
      'retry-after': String(fault.retryAfterSeconds),
    });
  }
  if (fault?.type === 'overloaded') throw new AnthropicApiError('overloaded_error', 'Overloaded');
  if (fault?.type === 'api_error') throw new AnthropicApiError('api_error', 'Internal server error');
}

function slowedBy(fault: AnthropicFault | undefined, pace: Pace): Pace {
  if (fault?.type === 'slow_first_token') return { ...pace, firstTokenMs: fault.ms };
  return fault?.type === 'slow_deltas' ? { ...pace, deltaMs: fault.ms } : pace;
}
