import { z } from 'zod';
import { DEFAULT_EVERYONE } from '../permissions.js';
import { queryBoolean, snowflake } from '../validation.js';
import { liveInteraction } from '../world/interaction-callback.js';
import { editMessageBody, webhookMessageBody } from '../world/message-body.js';
import { messageView } from '../world/message-view.js';
import { deleteMessage, editMessage } from '../world/messages.js';
import {
  executeWebhook,
  followUp,
  interactionMessage,
  webhookByToken,
  webhookMessage,
} from '../world/webhooks.js';
import type { MessageRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import { noContent } from './call.js';
import type { Define } from './route.js';

const query = z.object({
  wait: queryBoolean.optional(),
  thread_id: snowflake.optional(),
  with_components: queryBoolean.optional(),
});

type Where = { params: Record<string, string>; query: { thread_id?: string | undefined } };

/** `/webhooks/{id}/{token}` is an interaction when the id is an application's. */
function interactionOf(world: World, params: Record<string, string>) {
  const id = params['webhook_id'] ?? '';
  return world.applications.has(id) ? liveInteraction(world, id, params['webhook_token'] ?? '') : undefined;
}

function messageOf(world: World, { params, query: { thread_id: threadId } }: Where): MessageRecord {
  const id = params['message_id'] ?? '@original';
  const interaction = interactionOf(world, params);
  if (interaction) return interactionMessage(world, interaction, id);
  const webhook = webhookByToken(world, params['webhook_id'] ?? '', params['webhook_token'] ?? '');
  return webhookMessage(world, webhook, { id, threadId });
}

/** Posting and changing messages with the token in the address: webhooks and answers to interactions. */
export function webhookMessageRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/webhooks/:webhook_id/:webhook_token',
    access: 'none',
    query,
    body: webhookMessageBody,
    handle: ({ world, params, body, query: { wait, thread_id: threadId }, files, origin }) => {
      const post = { body, files, origin, threadId };
      const interaction = interactionOf(world, params);
      if (interaction) return messageView(world, followUp(world, interaction, post));
      const webhook = webhookByToken(world, params['webhook_id'] ?? '', params['webhook_token'] ?? '');
      const message = executeWebhook(world, webhook, post);
      return wait ? messageView(world, message) : noContent();
    },
  });

  singleMessage(define);
}

function singleMessage(define: Define): void {
  const url = '/webhooks/:webhook_id/:webhook_token/messages/:message_id';
  define({
    method: 'GET',
    url,
    access: 'none',
    query,
    handle: (call) => messageView(call.world, messageOf(call.world, call)),
  });

  define({
    method: 'PATCH',
    url,
    access: 'none',
    query,
    body: editMessageBody,
    handle: (call) => {
      const { world, body, files, origin, params } = call;
      const message = messageOf(world, call);
      editMessage(world, message, { body, files, origin, permissions: DEFAULT_EVERYONE });
      const interaction = interactionOf(world, params);
      if (interaction?.originalId === message.id) interaction.loading = false;
      return messageView(world, message);
    },
  });

  define({
    method: 'DELETE',
    url,
    access: 'none',
    query,
    handle: (call) => deleteMessage(call.world, messageOf(call.world, call)),
  });
}
