import type {
  ContentBlock,
  Message,
  MessageDeltaUsage,
  RawContentBlockDelta,
  RawMessageStreamEvent,
} from '@anthropic-ai/sdk/resources/messages';
import { tokenize } from './tokenizer.js';

/** `ping` is not in the SDK's event union: the SDK drops it. Source: Streaming Messages, "Ping events". */
export type StreamEvent = RawMessageStreamEvent | { type: 'ping' };

const TOKENS_PER_DELTA = 4;
const JSON_CHARACTERS_PER_DELTA = 16;

/** The events of a streamed answer, in order. Source: Streaming Messages, "Event types". */
export function* streamEvents(message: Message): Generator<StreamEvent> {
  yield {
    type: 'message_start',
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...message.usage, output_tokens: 1, output_tokens_details: null },
    },
  };
  for (const [index, block] of message.content.entries()) {
    yield { type: 'content_block_start', index, content_block: opened(block) };
    if (index === 0) yield { type: 'ping' };
    for (const delta of deltas(block)) yield { type: 'content_block_delta', index, delta };
    yield { type: 'content_block_stop', index };
  }
  const { stop_reason, stop_sequence, usage } = message;
  yield {
    type: 'message_delta',
    delta: { stop_reason, stop_sequence, stop_details: null, container: null },
    usage: {
      input_tokens: usage.input_tokens,
      cache_creation_input_tokens: usage.cache_creation_input_tokens,
      cache_read_input_tokens: usage.cache_read_input_tokens,
      output_tokens: usage.output_tokens,
      output_tokens_details: usage.output_tokens_details,
      server_tool_use: null,
    } satisfies MessageDeltaUsage,
  };
  yield { type: 'message_stop' };
}

function opened(block: ContentBlock): ContentBlock {
  switch (block.type) {
    case 'text':
      return { ...block, text: '' };
    case 'thinking':
      return { ...block, thinking: '', signature: '' };
    case 'tool_use':
      return { ...block, input: {} };
    default:
      return block;
  }
}

function* deltas(block: ContentBlock): Generator<RawContentBlockDelta> {
  switch (block.type) {
    case 'text':
      for (const text of groups(block.text)) yield { type: 'text_delta', text };
      return;
    case 'thinking':
      for (const thinking of groups(block.thinking)) yield { type: 'thinking_delta', thinking };
      yield { type: 'signature_delta', signature: block.signature };
      return;
    case 'tool_use': {
      const json = JSON.stringify(block.input);
      yield { type: 'input_json_delta', partial_json: '' };
      for (let at = 0; at < json.length; at += JSON_CHARACTERS_PER_DELTA) {
        yield { type: 'input_json_delta', partial_json: json.slice(at, at + JSON_CHARACTERS_PER_DELTA) };
      }
      return;
    }
    default:
      return;
  }
}

function* groups(text: string): Generator<string> {
  const tokens = tokenize(text, 'classic');
  for (let at = 0; at < tokens.length; at += TOKENS_PER_DELTA)
    yield tokens.slice(at, at + TOKENS_PER_DELTA).join('');
}
