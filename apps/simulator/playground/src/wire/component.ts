import { z } from 'zod';
import { emojiSchema } from './guild.js';

/** Component numbers (documentation: Component Reference). */
export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

const mediaSchema = z.object({ url: z.string() });

const optionSchema = z.object({
  label: z.string(),
  value: z.string(),
  description: z.string().nullish(),
  emoji: emojiSchema.nullish(),
  default: z.boolean().optional(),
});

/** One shape for every kind: Discord adds kinds, and what is not known is not shown. */
const fields = z.object({
  type: z.number(),
  custom_id: z.string().optional(),
  style: z.number().optional(),
  label: z.string().nullish(),
  description: z.string().nullish(),
  emoji: emojiSchema.nullish(),
  url: z.string().nullish(),
  sku_id: z.string().nullish(),
  disabled: z.boolean().optional(),
  placeholder: z.string().nullish(),
  min_values: z.number().optional(),
  max_values: z.number().optional(),
  options: z.array(optionSchema).optional(),
  default_values: z.array(z.object({ id: z.string() })).optional(),
  channel_types: z.array(z.number()).optional(),
  content: z.string().optional(),
  value: z.string().nullish(),
  required: z.boolean().optional(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  accent_color: z.number().nullish(),
  spoiler: z.boolean().optional(),
  divider: z.boolean().optional(),
  name: z.string().nullish(),
  media: mediaSchema.optional(),
  file: mediaSchema.optional(),
  items: z.array(z.object({ media: mediaSchema, description: z.string().nullish() })).optional(),
});

export type Component = z.infer<typeof fields> & {
  components?: Component[] | undefined;
  accessory?: Component | undefined;
  component?: Component | undefined;
};

export const componentSchema: z.ZodType<Component> = z.lazy(() =>
  fields.extend({
    components: z.array(componentSchema).optional(),
    accessory: componentSchema.optional(),
    component: componentSchema.optional(),
  }),
);

const SELECTS: readonly number[] = [3, 5, 6, 7, 8];
export const isSelect = ({ type }: Component): boolean => SELECTS.includes(type);
