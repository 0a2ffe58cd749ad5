import { z } from 'zod';

const times = {
  times: z.number().int().positive().default(1).describe('how many requests or deliveries it hits'),
};
const where = {
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  path: z.string().optional().describe('beginning of the path, such as /v1/billing/meter_events'),
};

/** Trouble on request: of the API, or of the deliveries to webhook endpoints (`webhook_…`). */
export const stripeFaultSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rate_limit'), ...where, ...times }),
  z.strictObject({ type: z.literal('lock_timeout'), ...where, ...times }),
  z.strictObject({ type: z.literal('api_error'), ...where, ...times }),
  z
    .strictObject({ type: z.literal('lost_answer'), ...where, ...times })
    .describe('the request is carried out, then the socket is destroyed'),
  z.strictObject({ type: z.literal('slow'), ...where, ...times, ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({ type: z.literal('webhook_lost'), ...times }).describe('never delivered, nor tried again'),
  z.strictObject({ type: z.literal('webhook_duplicate'), ...times }).describe('delivered twice'),
  z.strictObject({ type: z.literal('webhook_delay'), ...times, ms: z.number().int().min(0).max(600_000) }),
  z
    .strictObject({ type: z.literal('webhook_reverse'), count: z.number().int().min(2).max(1000) })
    .describe('so many events are held back, then delivered last first'),
]);

export type StripeFault = z.infer<typeof stripeFaultSchema>;
export type StripeFaultInput = z.input<typeof stripeFaultSchema>;

/** Faults wait in line; each request and each event takes at most one that fits it. */
export class StripeFaults {
  private waiting: StripeFault[] = [];

  add(fault: StripeFaultInput): void {
    this.waiting.push(stripeFaultSchema.parse(fault));
  }

  clear(): void {
    this.waiting = [];
  }

  takeForRequest(method: string, path: string): StripeFault | undefined {
    return this.take(
      (fault) =>
        !fault.type.startsWith('webhook_') &&
        (!('method' in fault) || fault.method === undefined || fault.method === method) &&
        (!('path' in fault) || fault.path === undefined || path.startsWith(fault.path)),
    );
  }

  takeForEvent(): StripeFault | undefined {
    return this.take(({ type }) => type.startsWith('webhook_'));
  }

  private take(fits: (fault: StripeFault) => boolean): StripeFault | undefined {
    const fault = this.waiting.find(fits);
    if (!fault) return undefined;
    if ('count' in fault) this.drop(fault);
    else {
      fault.times -= 1;
      if (fault.times === 0) this.drop(fault);
    }
    return fault;
  }

  private drop(fault: StripeFault): void {
    this.waiting = this.waiting.filter((other) => other !== fault);
  }
}
