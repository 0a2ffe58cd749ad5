import type Anthropic from '@anthropic-ai/sdk';
import { toClaudeError } from './claude.error.js';
import { NO_USAGE, usageFrom, type TokenUsage } from './usage.js';

type StreamEvent = Anthropic.Messages.RawMessageStreamEvent;

export interface StreamState {
  text: string;
  usage: TokenUsage;
  /** The API's last word on the usage has arrived. */
  finalUsage: boolean;
  /** How the message ended; undefined when the stream broke before it did. */
  ending: 'complete' | 'max_tokens' | 'refusal' | undefined;
  started: boolean;
  sawThinking: boolean;
  model: string | undefined;
  messageId: string | undefined;
  firstTokenMs: number | undefined;
}

export interface StreamReading {
  open: (signal: AbortSignal) => PromiseLike<AsyncIterable<StreamEvent>>;
  /** Ours: ends the answer and keeps what was said, even nothing. */
  stop?: AbortSignal;
  /** The last moment: as if the connection had broken. */
  deadline: AbortSignal;
  idleTimeoutMs: number;
  startedAt: number;
  /** Must not throw: it would count as a broken stream. */
  onText?: (delta: string, full: string) => void;
}

function emptyState(): StreamState {
  return {
    text: '',
    usage: NO_USAGE,
    finalUsage: false,
    ending: undefined,
    started: false,
    sawThinking: false,
    model: undefined,
    messageId: undefined,
    firstTokenMs: undefined,
  };
}

function endingOf(reason: string | null): StreamState['ending'] {
  if (reason === 'refusal') return 'refusal';
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'max_tokens';
  return 'complete';
}

/** Ends when either signal does, or when nothing has been heard for a while. */
function watch({ stop, deadline, idleTimeoutMs }: StreamReading) {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), idleTimeoutMs);
  return {
    signal: AbortSignal.any([deadline, idle.signal, ...(stop ? [stop] : [])]),
    heard: () => timer.refresh(),
    close: () => clearTimeout(timer),
  };
}

/**
 * Reads one message. Resolves with what is known once anything was said, however it ended, or when `stop` ended it.
 * @throws ClaudeError when it failed before the first word; `usage` is set when the API had begun to count
 */
export async function readStream(reading: StreamReading): Promise<StreamState> {
  const state = emptyState();
  const watcher = watch(reading);
  const stopped = () => reading.stop?.aborted === true;
  try {
    for await (const event of await reading.open(watcher.signal)) {
      watcher.heard();
      apply(state, event, reading);
    }
    if (state.ending === undefined && state.text === '' && !stopped()) {
      throw new TypeError('The stream ended before the message did');
    }
  } catch (error) {
    const worthKeeping = state.text !== '' || state.ending !== undefined || stopped();
    if (!worthKeeping) throw toClaudeError(error, state.started ? state.usage : undefined);
  } finally {
    watcher.close();
  }
  return state;
}

function apply(state: StreamState, event: StreamEvent, { onText, startedAt }: StreamReading): void {
  switch (event.type) {
    case 'message_start':
      state.started = true;
      state.model = event.message.model;
      state.messageId = event.message.id;
      state.usage = usageFrom(event.message.usage);
      break;
    case 'content_block_start':
      if (event.content_block.type.endsWith('thinking')) state.sawThinking = true;
      break;
    case 'content_block_delta':
      if (event.delta.type !== 'text_delta' || event.delta.text === '') break;
      state.firstTokenMs ??= performance.now() - startedAt;
      state.text += event.delta.text;
      onText?.(event.delta.text, state.text);
      break;
    case 'message_delta':
      state.usage = usageFrom(event.usage, state.usage);
      state.finalUsage = true;
      state.ending = endingOf(event.delta.stop_reason);
      break;
    case 'content_block_stop':
    case 'message_stop':
      break;
  }
}
