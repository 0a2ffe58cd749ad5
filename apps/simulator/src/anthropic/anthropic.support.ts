import Anthropic from '@anthropic-ai/sdk';
import fastify from 'fastify';
import { type AnthropicOptions, type AnthropicSimulator, registerAnthropic } from './anthropic.js';

/** For specs: the Claude API on a port of its own, and the unmodified SDK pointed at it. */
export interface TestClaude {
  client: Anthropic;
  simulator: AnthropicSimulator;
  /** Address of the API, without a slash at the end. */
  url: string;
  /** Moves the simulator's clock, in milliseconds. */
  advance(ms: number): void;
  /** A request as raw JSON, for what the SDK would not send. */
  post(
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: ErrorBody }>;
  stop(): Promise<void>;
}

export interface ErrorBody {
  type: string;
  error: { type: string; message: string };
  request_id: string;
}

export const HAIKU = 'claude-haiku-5-5';
export const user = (content: string): Anthropic.MessageParam => ({ role: 'user', content });
export const assistant = (content: string): Anthropic.MessageParam => ({ role: 'assistant', content });

export async function startClaude(options: AnthropicOptions = {}): Promise<TestClaude> {
  let offset = 0;
  const app = fastify({ forceCloseConnections: true });
  const now = () => Date.UTC(2026, 10, 23) + offset;
  const simulator = registerAnthropic(app, { firstTokenMs: 0, deltaMs: 0, now, ...options });
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/anthropic`;
  const client = new Anthropic({ baseURL: url, apiKey: 'sk-ant-spec', maxRetries: 0 });
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-api-key': 'sk-ant-spec',
        'anthropic-version': '2023-06-01',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as ErrorBody };
  };
  return {
    client,
    simulator,
    url,
    post,
    advance: (ms) => {
      offset += ms;
    },
    stop: () => app.close(),
  };
}

export const textOf = (message: Anthropic.Message): string =>
  message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');

/** A PNG that says its size; its pixels are left out. */
export function png(width: number, height: number): string {
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const size = Buffer.alloc(17);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([header, size, Buffer.alloc(16)]).toString('base64');
}
