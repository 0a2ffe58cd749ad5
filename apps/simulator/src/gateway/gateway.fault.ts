import { z } from 'zod';

const target = { sessionId: z.string().optional().describe('one session; every session when left out') };

/** Trouble on request. One-shot faults act at once; the others until their `times` are used up or faults are cleared. */
export const gatewayFaultSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('drop'),
    ...target,
    code: z.number().int().min(1000).max(4999).optional().describe('no close frame at all when left out'),
    reason: z.string().max(120).optional(),
  }),
  z.strictObject({ type: z.literal('half_open'), ...target }),
  z.strictObject({ type: z.literal('reconnect'), ...target }),
  z.strictObject({ type: z.literal('invalid_session'), ...target, resumable: z.boolean() }),
  z.strictObject({ type: z.literal('request_heartbeat'), ...target }),
  z.strictObject({ type: z.literal('refuse_resume'), times: z.number().int().positive().default(1) }),
  z.strictObject({ type: z.literal('refuse_connection'), times: z.number().int().positive().default(1) }),
  z.strictObject({
    type: z.literal('delay_dispatch'),
    ms: z.number().int().min(0).max(600_000),
  }),
  z.strictObject({
    type: z.literal('duplicate_dispatch'),
    times: z.number().int().positive().default(1),
    event: z.string().optional().describe('only events of this name'),
  }),
]);

export type GatewayFault = z.infer<typeof gatewayFaultSchema>;
export type GatewayFaultInput = z.input<typeof gatewayFaultSchema>;
