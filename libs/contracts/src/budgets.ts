import { z } from 'zod';
import { defineJob } from './job.js';

/** Releases reservations whose lease ran out because their worker died. */
export const releaseExpiredReservationsJob = defineJob({
  name: 'budgets.release-expired-reservations',
  queue: 'budgets',
  payload: z.object({}),
  attempts: 1,
  everyMs: 5_000,
});
