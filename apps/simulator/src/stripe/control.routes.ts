import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Account } from './account.js';
import { advanceAccount } from './clocks/due-work.js';
import type { Deliveries } from './events/deliveries.js';

const settingsBody = z.strictObject({
  afterRetries: z.enum(['cancel', 'unpaid', 'past_due']).optional(),
  retryDays: z.array(z.number().positive()).max(8).optional(),
  taxPercent: z.number().min(0).max(100).optional(),
  businessName: z.string().min(1).max(100).optional(),
});

const advanceBody = z.strictObject({
  seconds: z
    .number()
    .int()
    .min(1)
    .max(3 * 366 * 86_400),
});

/** The stand-in's own switches, all below `/_stripe`: what Stripe's dashboard or only time could do. */
export function stripeControlRoutes(
  app: FastifyInstance,
  { account, deliveries }: { account: Account; deliveries: Deliveries },
): void {
  app.get('/_stripe/settings', () => account.settings);
  app.post('/_stripe/settings', (request) => {
    account.changes += 1;
    return Object.assign(account.settings, settingsBody.parse(request.body ?? {}));
  });
  app.get('/_stripe/time', () => ({ now: account.now() }));
  app.post('/_stripe/advance', (request) => {
    const { seconds } = advanceBody.parse(request.body ?? {});
    advanceAccount(account, seconds);
    return { now: account.now() };
  });
  app.get('/_stripe/deliveries', () => ({ attempts: deliveries.attempts }));
  app.post('/_stripe/settle', async () => {
    await deliveries.settled();
    return { attempts: deliveries.attempts.length };
  });
  app.post<{ Params: { id: string } }>('/_stripe/events/:id/resend', (request, reply) => {
    deliveries.send(account.events.get(request.params.id));
    return reply.code(202).send({});
  });
}
