import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { createClaude, type Claude, type ClaudeOptions, type ClaudeOutcome } from './claude.client.js';
import { ClaudeError } from './claude.error.js';
import { DEFAULT_MODEL } from './models.js';
import type { ClaudeRequest } from './request.js';

/** A server for the specs that plays recorded bytes of the Messages API to the real SDK. */

export const KEY = 'sk-ant-this-is-secret';
export const QUESTION = 'a private question';

export const request: ClaudeRequest = {
  model: DEFAULT_MODEL,
  system: [{ type: 'text', text: 'Be kind.' }],
  messages: [{ role: 'user', content: QUESTION }],
  maxTokens: 100,
};

export interface Seen {
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
}
export type Answer = (response: ServerResponse, seen: Seen) => void;

export interface RecordedApi {
  seen: Seen[];
  /** For /v1/messages, in turn; the last one stays. */
  answers: Answer[];
  /** For /v1/messages/count_tokens. */
  counted: Answer;
  claude: (options?: Partial<ClaudeOptions>) => Claude;
  close: () => Promise<void>;
}

export async function startRecordedApi(): Promise<RecordedApi> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
      const one = { url: incoming.url ?? '', headers: incoming.headers, body };
      api.seen.push(one);
      if (one.url.startsWith('/v1/messages/count_tokens')) api.counted(response, one);
      else (api.answers.length > 1 ? api.answers.shift() : api.answers[0])?.(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api: RecordedApi = {
    seen: [],
    answers: [],
    counted: failing(500, 'api_error'),
    claude: (options = {}) => createClaude({ apiKey: KEY, baseUrl, ...options }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

export const frame = (type: string, data: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
export const START = frame('message_start', {
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-5-5',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: {
      input_tokens: 12,
      output_tokens: 1,
      cache_creation_input_tokens: 600,
      cache_read_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 600, ephemeral_1h_input_tokens: 0 },
    },
  },
});
export const BLOCK = frame('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
export const PING = 'event: ping\ndata: {"type":"ping"}\n\n';
export const delta = (text: string) =>
  frame('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
export const end = (reason: string, outputTokens = 7) =>
  frame('content_block_stop', { index: 0 }) +
  frame('message_delta', {
    delta: { stop_reason: reason, stop_sequence: null },
    usage: { output_tokens: outputTokens },
  }) +
  frame('message_stop', {});
export const ERROR = frame('error', {
  error: { type: 'overloaded_error', message: `Overloaded while reading ${QUESTION}` },
});

export const open = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' });
export const streaming =
  (...frames: string[]): Answer =>
  (response) => {
    open(response).end(frames.join(''));
  };
/** The connection breaks after the frames. */
export const breaking =
  (...frames: string[]): Answer =>
  (response) => {
    open(response).write(frames.join(''), () => response.socket?.destroy());
  };
/** Nothing more comes after the frames. */
export const stalling =
  (...frames: string[]): Answer =>
  (response) => {
    open(response).write(frames.join('') || PING);
  };
export function failing(
  status: number,
  type: string,
  { headers = {}, message = QUESTION }: { headers?: Record<string, string>; message?: string } = {},
): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1', ...headers });
    response.end(JSON.stringify({ type: 'error', error: { type, message } }));
  };
}
export const failureOf = async (promise: Promise<ClaudeOutcome>): Promise<ClaudeError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ClaudeError);
  return error as ClaudeError;
};

export function countingAs(tokens: number): Answer {
  return (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ input_tokens: tokens }));
}
