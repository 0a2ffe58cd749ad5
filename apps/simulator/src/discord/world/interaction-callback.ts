import { z } from 'zod';
import { DiscordError, invalidField, invalidWebhookToken, unknown } from '../errors.js';
import { DM_PERMISSIONS } from '../permissions.js';
import { maybe, parse, text } from '../validation.js';
import { permissionsInChannel } from './access.js';
import type { UploadedFile } from './attachments.js';
import { modalBody } from './component-body.js';
import { componentViews, dropUndefined } from './component-view.js';
import { checkComponents } from './components.js';
import type { InteractionRecord } from './interaction-record.js';
import { tellUser } from './interactions.js';
import { editMessageBody, interactionMessageBody, type MessageBody } from './message-body.js';
import { messageView } from './message-view.js';
import { blankMessage, createMessage, editMessage, publishMessage } from './messages.js';
import type { MessageOrigin } from './message-content.js';
import type { Json, MessageRecord } from './records.js';
import type { World } from './world.js';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

export const callbackBody = z.object({
  type: z.literal([4, 5, 6, 7, 8, 9, 10, 12], { error: 'Unknown interaction callback type' }),
  data: maybe(z.looseObject({})),
});
export type CallbackBody = z.output<typeof callbackBody>;

const choices = z.object({
  choices: z.array(z.looseObject({ name: text(100, 1), value: z.union([text(100), z.number()]) })).max(25),
});

export interface Callback {
  record: InteractionRecord;
  body: CallbackBody;
  files: readonly UploadedFile[];
  origin: string;
}

/** @throws DiscordError 10062 too late or never heard of, 40060 answered already, 50027 wrong token */
export function pendingInteraction(world: World, id: string, token: string): InteractionRecord {
  const record = world.interactions.get(token);
  if (!record || record.id !== id) throw unknown('interaction');
  if (record.acknowledged) throw new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
  if (world.now() - record.createdAt > world.times.interactionDeadline) throw unknown('interaction');
  return record;
}

/** The application's first answer. Gives back the message it made or changed, if any. */
export function respond(world: World, callback: Callback): MessageRecord | undefined {
  const { record, body } = callback;
  checkType(record, body.type);
  const message = answer(world, callback);
  record.acknowledged = true;
  record.stopDeadline();
  if (body.type === 9) return tellModal(world, record);
  if (body.type !== 8) tellUser(world, record, { t: 'INTERACTION_SUCCESS' });
  return message;
}

/** Documentation: Interaction Callback Type; which kinds answer which interactions. */
function checkType(record: InteractionRecord, type: CallbackBody['type']): void {
  const isUpdate = type === 6 || type === 7;
  const fits =
    record.type === 4
      ? type === 8
      : type !== 8 && !(isUpdate && record.messageId === undefined) && !(type === 9 && record.type === 5);
  if (!fits)
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', 'This callback type cannot answer this interaction.');
  if (type === 12) throw new DiscordError(400, 50035, 'Invalid Form Body: the application has no activity.');
}

function answer(world: World, callback: Callback): MessageRecord | undefined {
  const { record, body } = callback;
  const data = body.data ?? {};
  switch (body.type) {
    case 4:
      return send(world, callback, parse(interactionMessageBody, data, ['data']));
    case 5:
      return defer(world, record, Number(data['flags'] ?? 0));
    case 6:
      return original(record, record.messageId && messageById(world, record, record.messageId));
    case 7:
      return update(world, callback, data);
    case 8: {
      const offered = parse(choices, data, ['data']);
      tellUser(world, record, { t: 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE', ...offered });
      return undefined;
    }
    case 9:
      record.modal = modalView(world, data);
      return undefined;
    default:
      return undefined;
  }
}

function send(world: World, { record, files, origin }: Callback, body: MessageBody): MessageRecord {
  const message = createMessage(world, {
    ...responseOrigin(world, record, body.flags ?? 0),
    body,
    files,
    origin,
  });
  return original(record, message);
}

function original<T extends MessageRecord | undefined | ''>(
  record: InteractionRecord,
  message: T,
): Exclude<T, ''> {
  if (message) record.originalId = message.id;
  return message as Exclude<T, ''>;
}

function defer(world: World, record: InteractionRecord, flags: number): MessageRecord {
  const message = blankMessage(world, responseOrigin(world, record, flags));
  message.flags |= LOADING;
  record.loading = true;
  return original(record, publishMessage(world, message));
}

function update(world: World, { record, files, origin }: Callback, data: Json): MessageRecord | undefined {
  if (record.messageId === undefined) return undefined;
  const message = messageById(world, record, record.messageId);
  const body = parse(editMessageBody, data, ['data']);
  const { permissions } = responseOrigin(world, record, 0);
  return original(record, editMessage(world, message, { body, files, origin, permissions }));
}

function modalView(world: World, data: Json): Json {
  const modal = parse(modalBody, data, ['data']);
  // The rules about custom ids are those of messages; the v2 flag only lifts the rule about rows.
  checkComponents(modal.components, true);
  return {
    ...modal,
    components: componentViews(
      world,
      modal.components.map((one) => dropUndefined(one)),
      [],
    ),
  };
}

function tellModal(world: World, record: InteractionRecord): undefined {
  tellUser(world, record, {
    t: 'INTERACTION_MODAL_CREATE',
    channel_id: record.channelId,
    ...record.modal,
    application: { id: record.applicationId, name: world.application(record.applicationId).name },
  });
  tellUser(world, record, { t: 'INTERACTION_SUCCESS' });
  return undefined;
}

export function messageById(world: World, record: InteractionRecord, id: string): MessageRecord {
  const ephemeral = world.ephemeral.get(id);
  if (ephemeral) return ephemeral;
  return world.message(world.channel(record.channelId), id);
}

/** Author, type and metadata of every message that an interaction's token makes. */
export function responseOrigin(world: World, record: InteractionRecord, flags: number) {
  const application = world.application(record.applicationId);
  const channel = world.channel(record.channelId);
  const bot = world.user(application.botId);
  const isCommand = record.type === 2;
  const reply = record.originalId ?? record.messageId;
  const isReply = reply !== undefined;
  const inGuild = channel.guildId !== undefined;
  const origin: MessageOrigin = {
    authorId: application.botId,
    type: isReply ? 19 : isCommand ? (record.legacy && !hasTarget(record) ? 20 : 23) : 0,
    webhook: { id: application.id, name: bot.username, avatar: bot.avatar },
    applicationId: application.id,
    interaction: {
      metadata: {
        ...record.metadata,
        ...(record.originalId && { original_response_message_id: record.originalId }),
      },
      ...(record.legacy && !record.originalId && { legacy: record.legacy }),
    },
    ...(flags & EPHEMERAL && { ephemeralFor: record.userId, extraFlags: EPHEMERAL }),
    ...(isReply && {
      reference: {
        type: 0,
        messageId: reply,
        channelId: channel.id,
        ...(channel.guildId && { guildId: channel.guildId }),
      },
    }),
  };
  const permissions = inGuild ? permissionsInChannel(world, channel, application.botId) : DM_PERMISSIONS;
  return { ...origin, channel, permissions };
}

const hasTarget = ({ metadata }: InteractionRecord): boolean =>
  metadata['target_user'] !== undefined || metadata['target_message_id'] !== undefined;

/** An interaction's token as a webhook token: good for 15 minutes. @throws DiscordError 50027 */
export function liveInteraction(world: World, applicationId: string, token: string): InteractionRecord {
  const record = world.interactions.get(token);
  if (!record || record.applicationId !== applicationId) throw invalidWebhookToken();
  if (world.now() - record.createdAt > world.times.interactionToken) throw invalidWebhookToken();
  return record;
}

/** InteractionCallbackResponse, for `with_response=true`. */
export function callbackView(
  world: World,
  { record, body }: Callback,
  message: MessageRecord | undefined,
): Json {
  const interaction = {
    id: record.id,
    type: record.type,
    channel_id: record.channelId,
    ...(record.guildId !== undefined && { guild_id: record.guildId }),
    ...(message && {
      response_message_id: message.id,
      response_message_loading: record.loading,
      response_message_ephemeral: message.ephemeralFor !== undefined,
    }),
  };
  // Documentation, Interaction Callback Resource Object: a message only for types 4 and 7.
  if (!message || (body.type !== 4 && body.type !== 7)) return { interaction };
  return { interaction, resource: { type: body.type, message: messageView(world, message) } };
}
