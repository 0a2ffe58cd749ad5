import { z } from 'zod';
import { unknown } from '../errors.js';
import { maybe, text } from '../validation.js';
import { storeImage } from '../world/images.js';
import { applicationView, privateApplicationView } from '../world/user-view.js';
import type { ApplicationRecord } from '../world/application-records.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const patch = z.object({
  description: maybe(text(400)),
  icon: z.string().nullish(),
  tags: maybe(z.array(text(20, 1)).max(5)),
});

function ownApplication({ actor }: Call<unknown, unknown>): ApplicationRecord {
  if (!actor.application) throw unknown('Application');
  return actor.application;
}

export function applicationRoutes(define: Define): void {
  const view = (call: Call): unknown => privateApplicationView(call.world, ownApplication(call));
  define({ method: 'GET', url: '/applications/@me', access: 'bot', handle: view });
  define({ method: 'GET', url: '/oauth2/applications/@me', access: 'bot', handle: view });

  define({
    method: 'PATCH',
    url: '/applications/@me',
    access: 'bot',
    body: patch,
    handle: (call) => {
      const { world, body } = call;
      const application = ownApplication(call);
      application.description = body.description ?? application.description;
      application.tags = body.tags ?? application.tags;
      if (body.icon !== undefined) application.icon = storeImage(world, body.icon, 'icon');
      return privateApplicationView(world, application);
    },
  });

  // What Discord's own client asks for to show an application's card.
  define({
    method: 'GET',
    url: '/applications/:application_id/public',
    access: 'none',
    handle: ({ world, params }) => applicationView(world, world.application(params['application_id'] ?? '')),
  });
}
