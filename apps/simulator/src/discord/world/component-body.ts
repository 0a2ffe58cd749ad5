import { z } from 'zod';
import { flags, maybe, snowflake, text } from '../validation.js';

/** Component numbers (documentation: Component Reference). */
export const Component = {
  ActionRow: 1,
  Button: 2,
  StringSelect: 3,
  TextInput: 4,
  UserSelect: 5,
  RoleSelect: 6,
  MentionableSelect: 7,
  ChannelSelect: 8,
  Section: 9,
  TextDisplay: 10,
  Thumbnail: 11,
  MediaGallery: 12,
  File: 13,
  Separator: 14,
  Container: 17,
  Label: 18,
} as const;

const id = maybe(z.number().int().min(0).max(2_147_483_647));
const customId = text(100, 1);
const emoji = z.object({
  id: maybe(snowflake),
  name: maybe(z.string().max(32)),
  animated: maybe(z.boolean()),
});
const media = z.object({ url: z.string().min(1).max(2048) });

const button = z.object({
  type: z.literal(Component.Button),
  id,
  style: z.number().int().min(1).max(6),
  custom_id: maybe(customId),
  label: maybe(text(80)),
  emoji: maybe(emoji),
  url: maybe(z.string().max(512)),
  sku_id: maybe(snowflake),
  disabled: maybe(z.boolean()),
});
export type ButtonBody = z.output<typeof button>;

const select = {
  id,
  custom_id: customId,
  placeholder: maybe(text(150)),
  min_values: maybe(z.number().int().min(0).max(25)),
  max_values: maybe(z.number().int().min(1).max(25)),
  disabled: maybe(z.boolean()),
  required: maybe(z.boolean()),
};

const option = z.object({
  label: text(100, 1),
  value: text(100, 1),
  description: maybe(text(100)),
  emoji: maybe(emoji),
  default: maybe(z.boolean()),
});

const defaults = maybe(
  z.array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) })).max(25),
);

export const stringSelect = z.object({
  type: z.literal(Component.StringSelect),
  ...select,
  options: z.array(option).min(1).max(25),
});
export const userSelect = z.object({
  type: z.literal(Component.UserSelect),
  ...select,
  default_values: defaults,
});
export const roleSelect = z.object({
  type: z.literal(Component.RoleSelect),
  ...select,
  default_values: defaults,
});
export const mentionableSelect = z.object({
  type: z.literal(Component.MentionableSelect),
  ...select,
  default_values: defaults,
});
export const channelSelect = z.object({
  type: z.literal(Component.ChannelSelect),
  ...select,
  channel_types: maybe(z.array(flags)),
  default_values: defaults,
});

const actionRow = z.object({
  type: z.literal(Component.ActionRow),
  id,
  components: z
    .array(
      z.discriminatedUnion('type', [
        button,
        stringSelect,
        userSelect,
        roleSelect,
        mentionableSelect,
        channelSelect,
      ]),
    )
    .min(1)
    .max(5),
});

export const textDisplay = z.object({ type: z.literal(Component.TextDisplay), id, content: text(4000, 1) });

const thumbnail = z.object({
  type: z.literal(Component.Thumbnail),
  id,
  media,
  description: maybe(text(1024, 1)),
  spoiler: maybe(z.boolean()),
});

const section = z.object({
  type: z.literal(Component.Section),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.discriminatedUnion('type', [button, thumbnail]),
});

const gallery = z.object({
  type: z.literal(Component.MediaGallery),
  id,
  items: z
    .array(z.object({ media, description: maybe(text(1024, 1)), spoiler: maybe(z.boolean()) }))
    .min(1)
    .max(10),
});

const file = z.object({ type: z.literal(Component.File), id, file: media, spoiler: maybe(z.boolean()) });

const separator = z.object({
  type: z.literal(Component.Separator),
  id,
  divider: maybe(z.boolean()),
  spacing: maybe(z.union([z.literal(1), z.literal(2)])),
});

const container = z.object({
  type: z.literal(Component.Container),
  id,
  components: z
    .array(z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, separator, file]))
    .min(1)
    .max(40),
  accent_color: maybe(z.number().int().min(0).max(0xffffff)),
  spoiler: maybe(z.boolean()),
});

/** What a message may have at its top level; which of them depends on the IS_COMPONENTS_V2 flag. */
export const messageComponents = z
  .array(z.discriminatedUnion('type', [actionRow, textDisplay, section, gallery, separator, file, container]))
  .max(40);
export type MessageComponents = z.output<typeof messageComponents>;

const textInput = z.object({
  type: z.literal(Component.TextInput),
  id,
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  label: maybe(text(45, 1)),
  min_length: maybe(z.number().int().min(0).max(4000)),
  max_length: maybe(z.number().int().min(1).max(4000)),
  required: maybe(z.boolean()),
  value: maybe(text(4000)),
  placeholder: maybe(text(100)),
});

const modalSelects = [stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect] as const;

const label = z.object({
  type: z.literal(Component.Label),
  id,
  label: text(45, 1),
  description: maybe(text(100)),
  component: z.discriminatedUnion('type', [textInput, ...modalSelects]),
});

const modalRow = z.object({
  type: z.literal(Component.ActionRow),
  id,
  components: z.array(textInput).min(1).max(1),
});

/** Documentation: Receiving and Responding, Modal. */
export const modalBody = z.object({
  custom_id: customId,
  title: text(45, 1),
  components: z
    .array(z.discriminatedUnion('type', [modalRow, label, textDisplay]))
    .min(1)
    .max(5),
});
export type ModalBody = z.output<typeof modalBody>;
