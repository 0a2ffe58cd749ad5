import { z } from 'zod';

const times = { times: z.number().int().positive().default(1).describe('how many requests it hits') };

/** Trouble on request, for the next requests to POST /v1/messages. */
export const anthropicFaultSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('rate_limit'),
    ...times,
    retryAfterSeconds: z.number().min(0).default(1),
  }),
  z.strictObject({ type: z.literal('overloaded'), ...times }),
  z.strictObject({ type: z.literal('api_error'), ...times }),
  z.strictObject({
    type: z.literal('stream_cut'),
    ...times,
    afterDeltas: z.number().int().min(0).default(3).describe('the socket is destroyed after so many deltas'),
  }),
  z.strictObject({
    type: z.literal('stream_error'),
    ...times,
    afterDeltas: z.number().int().min(0).default(3),
  }),
  z.strictObject({ type: z.literal('slow_first_token'), ...times, ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({ type: z.literal('slow_deltas'), ...times, ms: z.number().int().min(0).max(60_000) }),
]);

export type AnthropicFault = z.infer<typeof anthropicFaultSchema>;
export type AnthropicFaultInput = z.input<typeof anthropicFaultSchema>;

/** Faults wait in line; each request takes at most one that fits it. */
export class AnthropicFaults {
  private waiting: AnthropicFault[] = [];

  add(fault: AnthropicFaultInput): void {
    this.waiting.push(anthropicFaultSchema.parse(fault));
  }

  clear(): void {
    this.waiting = [];
  }

  /** A cut or broken stream waits for a request that streams. */
  take(streaming: boolean): AnthropicFault | undefined {
    const fault = this.waiting.find(({ type }) => streaming || !type.startsWith('stream_'));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.waiting = this.waiting.filter((other) => other !== fault);
    return fault;
  }
}
