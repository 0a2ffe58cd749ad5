import { createdFilter, listParameters, page, within } from '../api/list.js';
import { flag, list, text } from '../api/parameter.js';
import type { Define } from '../api/route.js';

export function eventRoutes(define: Define): void {
  define({
    method: 'GET',
    url: '/events',
    params: {
      ...listParameters,
      created: createdFilter,
      delivery_success: flag().optional(),
      type: text().optional(),
      types: list(text()).optional(),
    },
    handle: ({ account, params, url }) => {
      const { delivery_success: delivered, type, types } = params;
      const found = account.events.filter(
        (event) =>
          (type === undefined || matches(event.type, [type])) &&
          (types === undefined || matches(event.type, types)) &&
          (delivered === undefined || delivered === (event.pending_webhooks === 0)) &&
          within(event.created, params.created),
      );
      return page(found, params, url);
    },
  });
  define({
    method: 'GET',
    url: '/events/:id',
    handle: ({ account, path }) => account.events.get(path['id'] ?? ''),
  });
}

/** `*` and `invoice.*` stand for many. */
export const matches = (type: string, wanted: string[]): boolean =>
  wanted.some(
    (one) => one === '*' || one === type || (one.endsWith('*') && type.startsWith(one.slice(0, -1))),
  );
