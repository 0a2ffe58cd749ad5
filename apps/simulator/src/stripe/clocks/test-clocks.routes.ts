import { listParameters, page } from '../api/list.js';
import { text, timestamp } from '../api/parameter.js';
import type { Define } from '../api/route.js';
import { StripeApiError } from '../api/stripe-error.js';
import { deleteCustomer } from '../customers/customers.routes.js';
import type { TestClock } from '../wire.js';
import type { Account } from '../account.js';
import { workUntil } from './due-work.js';

const MONTH = 30 * 86_400;

/** Clocks that stand still until they are moved. Source: Stripe API, Test clocks. */
export function testClockRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/test_helpers/test_clocks',
    params: { frozen_time: timestamp(), name: text(300).optional() },
    handle: ({ account, params }) => createClock(account, params),
  });
  define({
    method: 'GET',
    url: '/test_helpers/test_clocks',
    params: listParameters,
    handle: ({ account, params, url }) => page(account.testClocks.all, params, url),
  });
  define({
    method: 'GET',
    url: '/test_helpers/test_clocks/:id',
    handle: ({ account, path }) => account.testClocks.get(path['id'] ?? ''),
  });
  define({
    method: 'POST',
    url: '/test_helpers/test_clocks/:id/advance',
    params: { frozen_time: timestamp() },
    handle: ({ account, path, params }) =>
      advance(account, account.testClocks.get(path['id'] ?? ''), params.frozen_time),
  });
  define({
    method: 'DELETE',
    url: '/test_helpers/test_clocks/:id',
    handle: ({ account, path }) => {
      const clock = account.testClocks.get(path['id'] ?? '');
      for (const customer of account.customers.filter((one) => one.test_clock === clock.id))
        deleteCustomer(account, customer);
      account.testClocks.remove(clock.id);
      account.emit('test_helpers.test_clock.deleted', clock);
      return { id: clock.id, object: 'test_helpers.test_clock', deleted: true };
    },
  });
}

function createClock(account: Account, given: { frozen_time: number; name?: string | undefined }): TestClock {
  const now = account.now();
  const clock = account.testClocks.add<TestClock>({
    id: account.id('clock', 24),
    object: 'test_helpers.test_clock',
    created: now,
    deletes_after: now + MONTH,
    frozen_time: given.frozen_time,
    livemode: false,
    name: given.name ?? null,
    status: 'ready',
    status_details: {},
  });
  account.emit('test_helpers.test_clock.created', clock);
  return clock;
}

/** Answers at once, with the status `advancing`; what is due is done right after, and then the clock is `ready`. */
function advance(account: Account, clock: TestClock, to: number): TestClock {
  if (clock.status === 'advancing')
    throw new StripeApiError('Test clock advancement underway - cannot perform modifications', {
      status: 429,
      code: 'test_clock_advancing',
    });
  if (to <= clock.frozen_time)
    throw new StripeApiError('Test clocks can only be advanced to a time in the future.', {
      param: 'frozen_time',
    });
  if (to > clock.frozen_time + longest(account, clock))
    throw new StripeApiError(
      'You can only advance up to two intervals from the current frozen time based on the shortest subscription interval: use a smaller step.',
      { param: 'frozen_time' },
    );
  clock.status = 'advancing';
  clock.status_details = { advancing: { target_frozen_time: to } };
  account.emit('test_helpers.test_clock.advancing', clock);
  setImmediate(() => {
    workUntil(account, {
      clock: clock.id,
      until: to,
      moveTo: (time) => {
        clock.frozen_time = time;
      },
    });
    clock.status = 'ready';
    clock.status_details = {};
    account.emit('test_helpers.test_clock.ready', clock);
  });
  return clock;
}

/** "You can advance … up to two intervals of the shortest subscription"; two years when there is none. */
function longest(account: Account, clock: TestClock): number {
  const lengths = account.subscriptions
    .filter((one) => one.test_clock === clock.id && one.ended_at === null)
    .flatMap(({ items }) => items.data)
    .map(({ price }) => {
      const { interval = 'year', interval_count: count = 1 } = price.recurring ?? {};
      return (
        { day: 86_400, week: 7 * 86_400, month: 31 * 86_400, year: 366 * 86_400 }[interval as 'day'] * count
      );
    });
  return 2 * Math.min(366 * 86_400, ...lengths);
}
