import { z } from 'zod';
import { queryBoolean } from '../validation.js';
import { interactionBody } from '../world/interaction-body.js';
import { callbackBody, callbackView, pendingInteraction, respond } from '../world/interaction-callback.js';
import { createInteraction } from '../world/interactions.js';
import { noContent } from './call.js';
import type { Define } from './route.js';

export function interactionRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/interactions',
    access: 'person',
    body: interactionBody,
    handle: ({ world, actor, body, files, origin }) => {
      createInteraction(world, { user: actor.user, body, files, origin });
    },
  });

  define({
    method: 'POST',
    url: '/interactions/:interaction_id/:interaction_token/callback',
    access: 'none',
    query: z.object({ with_response: queryBoolean.optional() }),
    body: callbackBody,
    handle: ({ world, params, body, query, files, origin }) => {
      const record = pendingInteraction(
        world,
        params['interaction_id'] ?? '',
        params['interaction_token'] ?? '',
      );
      const callback = { record, body, files, origin };
      const message = respond(world, callback);
      return query.with_response ? callbackView(world, callback, message) : noContent();
    },
  });
}
