import { z } from 'zod';
import { maybe, snowflake, text } from '../validation.js';

const optionValue = z.union([z.string(), z.number(), z.boolean()]);

/** An option as the client sends it; subcommands hold further options. */
export interface SentOption {
  name: string;
  type: number;
  value?: string | number | boolean | undefined;
  focused?: boolean | undefined;
  options?: SentOption[] | undefined;
}

const sentOption: z.ZodType<SentOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.number().int(),
    value: optionValue.optional(),
    focused: z.boolean().optional(),
    options: z.array(sentOption).optional(),
  }),
);

const commandData = z.object({
  id: snowflake,
  name: maybe(z.string()),
  type: maybe(z.number().int().min(1).max(3)),
  version: maybe(snowflake),
  guild_id: maybe(snowflake),
  target_id: maybe(snowflake),
  options: maybe(z.array(sentOption)),
  attachments: maybe(z.array(z.object({ id: snowflake, filename: maybe(z.string()) }))),
});
export type CommandData = z.output<typeof commandData>;

const componentData = z.object({
  component_type: z.number().int().min(2).max(8),
  custom_id: text(100, 1),
  values: maybe(z.array(z.string()).max(25)),
});
export type ComponentData = z.output<typeof componentData>;

const input = z.object({
  type: z.number().int(),
  custom_id: text(100, 1),
  value: maybe(z.string()),
  values: maybe(z.array(z.string())),
});

const modalData = z.object({
  id: maybe(snowflake),
  custom_id: text(100, 1),
  components: z.array(
    z.union([
      z.object({ type: z.literal(1), components: z.array(input) }),
      z.object({ type: z.literal(18), component: input }),
      z.object({ type: z.literal(10) }),
    ]),
  ),
});
export type ModalData = z.output<typeof modalData>;

const where = {
  application_id: snowflake,
  guild_id: maybe(snowflake),
  channel_id: snowflake,
  session_id: maybe(z.string()),
  nonce: maybe(z.union([z.string().max(25), z.number().int()]).transform(String)),
};

/** POST /interactions: what Discord's own client sends when somebody uses a command, component or modal. */
export const interactionBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal([2, 4]), ...where, data: commandData }),
  z.object({
    type: z.literal(3),
    ...where,
    message_id: snowflake,
    message_flags: maybe(z.number().int()),
    data: componentData,
  }),
  z.object({ type: z.literal(5), ...where, data: modalData }),
]);
export type InteractionBody = z.output<typeof interactionBody>;
