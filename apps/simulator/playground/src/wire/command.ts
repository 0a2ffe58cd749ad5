import { z } from 'zod';

/** Option types (documentation: Application Commands, Application Command Option Type). */
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

const localized = z.record(z.string(), z.string()).nullish();

export interface CommandOption {
  type: number;
  name: string;
  description: string;
  name_localizations?: Record<string, string> | null | undefined;
  description_localizations?: Record<string, string> | null | undefined;
  required?: boolean | undefined;
  autocomplete?: boolean | undefined;
  choices?: Choice[] | undefined;
  options?: CommandOption[] | undefined;
  channel_types?: number[] | undefined;
  min_value?: number | undefined;
  max_value?: number | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
}

export const choiceSchema = z.object({
  name: z.string(),
  name_localizations: localized,
  value: z.union([z.string(), z.number()]),
});
export type Choice = z.infer<typeof choiceSchema>;

const optionSchema: z.ZodType<CommandOption> = z.lazy(() =>
  z.object({
    type: z.number(),
    name: z.string(),
    description: z.string(),
    name_localizations: localized,
    description_localizations: localized,
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z.array(choiceSchema).optional(),
    options: z.array(optionSchema).optional(),
    channel_types: z.array(z.number()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().optional(),
    max_length: z.number().optional(),
  }),
);

export const commandSchema = z.object({
  id: z.string(),
  application_id: z.string(),
  version: z.string(),
  type: z.number(),
  name: z.string(),
  description: z.string().default(''),
  name_localizations: localized,
  description_localizations: localized,
  options: z.array(optionSchema).default([]),
  guild_id: z.string().optional(),
});
export type Command = z.infer<typeof commandSchema>;

export const COMMAND = { chat: 1, user: 2, message: 3 } as const;

/** `GET …/application-command-index`, which Discord's own client fills its picker from. */
export const commandIndexSchema = z.object({
  applications: z.array(z.object({ id: z.string(), name: z.string() })),
  application_commands: z.array(commandSchema),
});
export type CommandIndex = z.infer<typeof commandIndexSchema>;
