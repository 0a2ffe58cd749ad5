import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { FastifyReply } from 'fastify';
import type { AnthropicFault } from './anthropic.fault.js';
import { errorBody } from './api-error.js';
import { type StreamEvent, streamEvents } from './message-stream.js';

/** How fast an answer comes, in milliseconds. */
export interface Pace {
  firstTokenMs: number;
  deltaMs: number;
}

/** Clients drop what they have not read yet when a socket breaks: this much time to read what came before the cut. */
const CUT_DELAY_MS = 25;

/** Writes an answer as server-sent events, until it is complete, cut by a fault, or the client has gone. */
export async function sendStream(
  message: Message,
  { reply, pace, fault }: { reply: FastifyReply; pace: Pace; fault: AnthropicFault | undefined },
): Promise<void> {
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
  };
  reply.hijack();
  const response = reply.raw;
  response.writeHead(200, headers as Record<string, string>);
  response.flushHeaders();
  const breakAfter = fault && 'afterDeltas' in fault ? fault.afterDeltas : Infinity;
  let deltas = 0;
  for (const event of streamEvents(message)) {
    if (event.type === 'content_block_delta') {
      if (deltas === breakAfter) break;
      await sleep(deltas === 0 ? pace.firstTokenMs : pace.deltaMs);
      deltas += 1;
    }
    if (response.destroyed) return;
    await write(response, event);
  }
  if (fault?.type === 'stream_cut') {
    await sleep(CUT_DELAY_MS);
    response.destroy();
  } else if (fault?.type === 'stream_error') {
    await write(response, {
      ...errorBody(
        { type: 'overloaded_error', message: 'Overloaded' },
        String(reply.getHeader('request-id')),
      ),
    });
    response.end();
  } else response.end();
}

async function write(
  response: ServerResponse,
  event: StreamEvent | ReturnType<typeof errorBody>,
): Promise<void> {
  const flowing = response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  if (!flowing && !response.destroyed) await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
