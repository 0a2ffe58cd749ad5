import { withoutContent } from '../../gateway/message-content.js';
import { messageView } from '../world/message-view.js';
import type { Json, MessageRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import type { Actor } from './call.js';

/**
 * A message as this reader may see it. Access to message content is the same "across the APIs": without the
 * intent an application gets empty fields from REST too (documentation: Gateway, Message Content Intent).
 */
export function readableMessage(world: World, actor: Actor, message: MessageRecord): Json {
  const view = messageView(world, message, { viewer: actor.user.id });
  const { application, user } = actor;
  const inGuild = world.channels.get(message.channelId)?.guildId !== undefined;
  if (!application || !user.bot || application.intents.messageContent || !inGuild) return view;
  return withoutContent(view, { userId: user.id, applicationId: application.id });
}
