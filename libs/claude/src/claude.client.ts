import { createHmac } from 'node:crypto';
import Anthropic from '@anthropic-ai/sdk';
import { maxTextTokens } from './bound.js';
import { toClaudeError } from './claude.error.js';
import { readStream, type StreamState } from './claude.stream.js';
import { chatTuning } from './models.js';
import type { ClaudeRequest } from './request.js';
import { withRetries } from './retry.js';
import type { TokenUsage } from './usage.js';

export interface ClaudeOptions {
  apiKey: string;
  /** Default https://api.anthropic.com; any server that speaks the Messages API. */
  baseUrl?: string;
  /** The whole answer, retries included, must be there by then. Default 5 minutes. */
  timeoutMs?: number;
  /** A stream that says nothing for this long counts as cut. Default 60 s. */
  idleTimeoutMs?: number;
  /** Further attempts before the first event, after 408, 409, 429, 5xx, 529 or a broken connection. Default 3. */
  maxRetries?: number;
}

export interface StreamCallbacks {
  signal?: AbortSignal;
  onText?: (delta: string, full: string) => void;
}

/**
 * - complete: Claude said what it wanted to say;
 * - max_tokens: it would have said more;
 * - refusal: its safety classifiers declined, perhaps in mid-sentence;
 * - cut: the stream broke, stalled or failed after some text had arrived;
 * - aborted: our signal ended it.
 */
export type OutcomeKind = 'complete' | 'max_tokens' | 'refusal' | 'cut' | 'aborted';

export interface ClaudeOutcome {
  kind: OutcomeKind;
  text: string;
  usage: TokenUsage;
  /** False when the final count never arrived: output is then an upper bound of what was received. */
  usageExact: boolean;
  /** The model that answered, as the API names it. */
  model: string;
  messageId: string | undefined;
  /** From the call to the first text, retries included. */
  firstTokenMs: number | undefined;
  totalMs: number;
}

export interface Claude {
  /**
   * Asks and streams. Resolves whenever something was said (or our signal ended it).
   * @throws ClaudeError when there is no answer; its `usage` is set when the API had begun to count
   */
  stream(request: ClaudeRequest, callbacks?: StreamCallbacks): Promise<ClaudeOutcome>;
  /** Input tokens of a request, counted by the API (free of charge, an estimate): see boundFromCount. @throws ClaudeError */
  countTokens(request: CountRequest, options?: { signal?: AbortSignal; timeoutMs?: number }): Promise<number>;
}

export type CountRequest = Pick<ClaudeRequest, 'model' | 'system' | 'messages'>;

const FIVE_MINUTES = 300_000;
const COUNT_TIMEOUT_MS = 10_000;
/** A cut answer waits no longer than this for its words to be counted. */
const RECOUNT_TIMEOUT_MS = 2_000;

export function createClaude(options: ClaudeOptions): Claude {
  const { apiKey, timeoutMs = FIVE_MINUTES, idleTimeoutMs = 60_000, maxRetries = 3 } = options;
  const sdk = new Anthropic({
    apiKey,
    authToken: null,
    baseURL: options.baseUrl ?? 'https://api.anthropic.com',
    timeout: timeoutMs,
    // Retries are ours: they stop at once when the member presses Stop and never outlive the deadline.
    maxRetries: 0,
    // The SDK's log lines can hold content.
    logLevel: 'off',
  });

  const countTokens = counter(sdk);
  const stream: Claude['stream'] = async (request, { signal, onText } = {}) => {
    const startedAt = performance.now();
    const deadline = AbortSignal.timeout(timeoutMs);
    const ended = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const state = await withRetries(
      () =>
        readStream({
          open: (attempt) => sdk.messages.create(streamBody(request, apiKey), { signal: attempt }),
          deadline,
          idleTimeoutMs,
          startedAt,
          ...(signal && { stop: signal }),
          ...(onText && { onText }),
        }),
      { signal: ended, maxRetries, timeLeftMs: () => timeoutMs - (performance.now() - startedAt) },
    );
    return outcomeOf({ state, request, stopped: signal?.aborted === true, startedAt, countTokens });
  };

  return { stream, countTokens };
}

function counter(sdk: Anthropic): Claude['countTokens'] {
  return async ({ model, system, messages }, { signal, timeoutMs = COUNT_TIMEOUT_MS } = {}) => {
    try {
      const counted = await sdk.messages.countTokens(
        { model, messages, ...(system.length > 0 && { system }) },
        { timeout: timeoutMs, ...(signal && { signal }) },
      );
      return counted.input_tokens;
    } catch (error) {
      throw toClaudeError(error);
    }
  };
}

function streamBody(request: ClaudeRequest, apiKey: string) {
  const { model, system, messages, maxTokens, userId, inferenceGeo } = request;
  const { thinking, effort } = chatTuning(model);
  return {
    model,
    messages,
    max_tokens: maxTokens,
    stream: true as const,
    ...(system.length > 0 && { system }),
    ...(thinking && { thinking }),
    ...(effort && { output_config: { effort } }),
    ...(userId && { metadata: { user_id: hashedUser(userId, apiKey) } }),
    ...(inferenceGeo && { inference_geo: inferenceGeo }),
  };
}

/** Keyed, since the ids are short numbers that a plain hash would not hide. Stable for one API key. */
function hashedUser(userId: string, apiKey: string): string {
  return createHmac('sha256', apiKey).update(userId).digest('hex');
}

interface Ending {
  state: StreamState;
  request: ClaudeRequest;
  stopped: boolean;
  startedAt: number;
  countTokens: Claude['countTokens'];
}

async function outcomeOf({
  state,
  request,
  stopped,
  startedAt,
  countTokens,
}: Ending): Promise<ClaudeOutcome> {
  const { text, model, messageId, firstTokenMs, finalUsage } = state;
  const totalMs = performance.now() - startedAt;
  const usage = finalUsage
    ? state.usage
    : { ...state.usage, outputTokens: await outputBound(state, request, countTokens) };
  return {
    kind: state.ending ?? (stopped ? 'aborted' : 'cut'),
    text,
    usage,
    usageExact: finalUsage,
    model: model ?? request.model,
    messageId,
    firstTokenMs,
    totalMs,
  };
}

/**
 * An upper bound of the output of a message whose final count never came: never more than was asked for, nor than the
 * bytes received; tighter where the API can count the text for us.
 */
async function outputBound(
  { text, usage, sawThinking }: StreamState,
  { model, maxTokens }: ClaudeRequest,
  countTokens: Claude['countTokens'],
): Promise<number> {
  // Thinking is billed in full but streamed shortened or not at all, so what was received says nothing about it.
  if (sawThinking) return maxTokens;
  if (!text) return Math.min(maxTokens, usage.outputTokens);
  const bytes = maxTextTokens(text);
  const counted = await countTokens(
    { model, system: [], messages: [{ role: 'user', content: text }] },
    { timeoutMs: RECOUNT_TIMEOUT_MS },
  ).catch(() => bytes);
  return Math.min(maxTokens, Math.max(usage.outputTokens, Math.min(bytes, counted)));
}
