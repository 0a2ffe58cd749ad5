import type { Snowflake } from 'discord-api-types/v10';
import { invalidField, unknown } from '../errors.js';
import { storeAttachment, type UploadedFile } from './attachments.js';
import { type CommandUse, usableCommand } from './command-access.js';
import { walk } from './components.js';
import type { CommandData, ComponentData, InteractionBody } from './interaction-body.js';
import { checkedOptions } from './interaction-options.js';
import { checkedModal } from './modal-submit.js';
import type { CommandRecord } from './application-records.js';
import type { AttachmentRecord, Json, MessageRecord, UserRecord } from './records.js';
import { Resolved } from './resolved.js';
import { userView } from './user-view.js';
import type { World } from './world.js';

export interface DataSource {
  user: UserRecord;
  body: InteractionBody;
  files: readonly UploadedFile[];
  origin: string;
  use: CommandUse;
}

export interface InteractionParts {
  /** The `data` that the application receives. */
  data: Json;
  message?: MessageRecord | undefined;
  /** What the answer's `interaction_metadata` says besides id, type and user. */
  metadata: Json;
  /** Command name for the deprecated `interaction` field. */
  legacyName?: string;
}

/** @throws DiscordError 50035 and others for anything that Discord's client would not send */
export function interactionData(world: World, source: DataSource): InteractionParts {
  const { body } = source;
  if (body.type === 3) return componentParts(world, source, { sent: body.data, messageId: body.message_id });
  if (body.type === 5) return checkedModal(world, { user: source.user, data: body.data, use: source.use });
  return commandParts(world, source, body.data);
}

function commandParts(world: World, source: DataSource, sent: CommandData): InteractionParts {
  const { use, body } = source;
  const command = usableCommand(world, use, sent);
  const resolved = new Resolved(world, use.guild, source.user.id);
  const target = command.type === 1 ? undefined : targetOf(world, { command, sent, use, resolved });
  const options =
    command.type === 1
      ? checkedOptions(command.options, sent.options ?? [], {
          resolved,
          autocomplete: body.type === 4,
          attachment: (index) => upload(world, source, index),
        })
      : [];
  const data = {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guildId !== undefined && { guild_id: command.guildId }),
    ...(options.length > 0 && { options }),
    ...(target && { target_id: sent.target_id }),
    ...resolved.view(),
  };
  return { data, metadata: target ?? {}, legacyName: fullName(command, options) };
}

/** The old `interaction.name` holds the subcommand too. */
function fullName(command: CommandRecord, options: Json[]): string {
  const first = options[0] as { type: number; name: string; options?: Json[] } | undefined;
  if (!first || first.type > 2) return command.name;
  return fullName({ ...command, name: `${command.name} ${first.name}` }, first.options ?? []);
}

interface Target {
  command: CommandRecord;
  sent: CommandData;
  use: CommandUse;
  resolved: Resolved;
}

function targetOf(world: World, { command, sent, use, resolved }: Target): Json {
  const id = sent.target_id;
  if (id === undefined)
    throw invalidField(['data', 'target_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (command.type === 2) {
    if (!resolved.user(id)) throw unknown('User');
    return { target_user: userView(world.user(id)) };
  }
  const message = world.message(use.channel, id);
  resolved.message(message);
  return { target_message_id: id };
}

function upload(world: World, source: DataSource, index: string): AttachmentRecord | undefined {
  const file = source.files.find((one) => one.index === index);
  if (!file) return undefined;
  return storeAttachment(world, file, {
    channelId: source.use.channel.id,
    origin: source.origin,
    ephemeral: true,
  });
}

/** An ephemeral message is found only by the member it was made for. */
export function messageFor(world: World, use: CommandUse, messageId: Snowflake): MessageRecord {
  const ephemeral = world.ephemeral.get(messageId);
  if (ephemeral?.ephemeralFor === use.userId && ephemeral.channelId === use.channel.id) return ephemeral;
  return world.message(use.channel, messageId);
}

function componentParts(
  world: World,
  { use, user }: DataSource,
  { sent, messageId }: { sent: ComponentData; messageId: Snowflake },
): InteractionParts {
  const message = messageFor(world, use, messageId);
  const component = [...walk(message.components)]
    .map((visit) => visit.component)
    .find((one) => one['custom_id'] === sent.custom_id && one['type'] === sent.component_type);
  if (!component || message.applicationId !== use.application.id || component['disabled'] === true)
    throw invalidField(['data', 'custom_id'], 'COMPONENT_VALIDATION_FAILED', 'Component validation failed');
  const resolved = new Resolved(world, use.guild, user.id);
  const values =
    sent.component_type === 2 ? undefined : checkedValues(component, sent.values ?? [], resolved);
  const { component_type, custom_id } = sent;
  const data = {
    component_type,
    custom_id,
    id: component['id'],
    ...(values && { values }),
    ...resolved.view(),
  };
  return { data, message, metadata: { interacted_message_id: message.id } };
}

/** @throws DiscordError 50035 for a choice that the select menu does not offer */
export function checkedValues(
  select: Json,
  values: readonly string[],
  resolved: Resolved,
): readonly string[] {
  const { min_values: least = 1, max_values: most = 1 } = select as {
    min_values?: number;
    max_values?: number;
  };
  const {
    type,
    options = [],
    channel_types,
  } = select as {
    type: number;
    options?: { value: string }[];
    channel_types?: number[];
  };
  const offered = (value: string): boolean => {
    if (type === 3) return options.some((option) => option.value === value);
    if (type === 5) return resolved.user(value);
    if (type === 6) return resolved.role(value);
    return type === 7 ? resolved.mentionable(value) : resolved.channel(value, channel_types);
  };
  const optional = select['required'] === false && values.length === 0;
  if (optional || (values.length >= least && values.length <= most && values.every(offered))) return values;
  throw invalidField(['data', 'values'], 'COMPONENT_VALIDATION_FAILED', 'Component validation failed');
}
