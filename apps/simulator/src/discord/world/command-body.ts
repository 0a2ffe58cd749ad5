import { ApplicationCommandOptionType as Option, Locale } from 'discord-api-types/v10';
import { z } from 'zod';
import { bitfield, maybe, text } from '../validation.js';

/** Documentation: Application Command Naming. */
const CHAT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const regexProblem = { code: 'STRING_TYPE_REGEX', text: 'String value did not match validation regex.' };
const nameProblem = { code: 'APPLICATION_COMMAND_INVALID_NAME', text: 'Command name is invalid' };

/** Also: letters with a lower-case variant must be lower case. */
export const chatName = text(32, 1)
  .refine((name) => CHAT_NAME.test(name), { params: regexProblem })
  .refine((name) => name === name.toLowerCase(), { params: nameProblem });

const LOCALES: readonly string[] = Object.values(Locale);

const localized = <T extends z.ZodType<string>>(value: T) =>
  z
    .record(z.string(), value.nullable())
    .nullish()
    .superRefine((entries, context) => {
      for (const locale of Object.keys(entries ?? {})) {
        if (LOCALES.includes(locale)) continue;
        const params = { code: 'ENUM_TYPE_COERCE', text: `Value "${locale}" is not a valid enum value.` };
        context.addIssue({ code: 'custom', path: [locale], params });
      }
    })
    .transform((entries) => {
      const kept = Object.entries(entries ?? {}).flatMap(([locale, text]) =>
        typeof text === 'string' ? [[locale, text] as [string, string]] : [],
      );
      return kept.length > 0 ? Object.fromEntries(kept) : null;
    });

const description = text(100, 1);

const choice = <T extends z.ZodType>(value: T) =>
  z.object({ name: text(100, 1), name_localizations: localized(text(100, 1)), value });

const choices = <T extends z.ZodType>(value: T) => maybe(z.array(choice(value)).max(25));

const base = {
  name: chatName,
  name_localizations: localized(chatName),
  description,
  description_localizations: localized(description),
  required: maybe(z.boolean()),
};

const wholeNumber = z.number().int();

const plain = [Option.Boolean, Option.User, Option.Role, Option.Mentionable, Option.Attachment] as const;

const leaf = [
  z.object({
    type: z.literal(Option.String),
    ...base,
    choices: choices(text(100, 1)),
    autocomplete: maybe(z.boolean()),
    min_length: maybe(wholeNumber.min(0).max(6000)),
    max_length: maybe(wholeNumber.min(1).max(6000)),
  }),
  z.object({
    type: z.literal(Option.Integer),
    ...base,
    choices: choices(wholeNumber),
    autocomplete: maybe(z.boolean()),
    min_value: maybe(wholeNumber),
    max_value: maybe(wholeNumber),
  }),
  z.object({
    type: z.literal(Option.Number),
    ...base,
    choices: choices(z.number()),
    autocomplete: maybe(z.boolean()),
    min_value: maybe(z.number()),
    max_value: maybe(z.number()),
  }),
  z.object({ type: z.literal(Option.Channel), ...base, channel_types: maybe(z.array(wholeNumber)) }),
  z.object({ type: z.literal(plain), ...base }),
] as const;

const subcommand = z.object({
  type: z.literal(Option.Subcommand),
  ...base,
  options: maybe(z.array(z.discriminatedUnion('type', leaf)).max(25)),
});

const group = z.object({
  type: z.literal(Option.SubcommandGroup),
  ...base,
  options: z.array(subcommand).min(1).max(25),
});

export const commandOptions = z.array(z.discriminatedUnion('type', [...leaf, subcommand, group])).max(25);
export type CommandOptionBody = z.output<typeof commandOptions>[number];

const shared = {
  default_member_permissions: bitfield.nullish(),
  dm_permission: maybe(z.boolean()),
  contexts: z
    .array(z.union([z.literal(0), z.literal(1), z.literal(2)]))
    .min(1)
    .nullish(),
  integration_types: maybe(z.array(z.union([z.literal(0), z.literal(1)])).min(1)),
  nsfw: maybe(z.boolean()),
};

/** A name of one to 32 characters, spaces and capitals allowed. */
const contextName = text(32, 1);

/** `type` decides about the rest: only slash commands have a description and options. */
export const commandBody = z.preprocess(
  (input) => (input !== null && typeof input === 'object' ? { type: 1, ...withoutNullType(input) } : input),
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal(1),
      name: chatName,
      name_localizations: localized(chatName),
      description,
      description_localizations: localized(description),
      options: maybe(commandOptions),
      ...shared,
    }),
    z.object({
      type: z.literal([2, 3]),
      name: contextName,
      name_localizations: localized(contextName),
      description: z.literal('', { error: 'Context menu commands cannot have description' }).nullish(),
      ...shared,
    }),
  ]),
);
export type CommandBody = z.output<typeof commandBody>;

function withoutNullType(input: object): object {
  return 'type' in input && input.type === null ? { ...input, type: 1 } : input;
}

/** PATCH: what is left out stays. */
export const commandPatch = z.object({
  name: maybe(contextName),
  name_localizations: localized(contextName).optional(),
  description: maybe(text(100)),
  description_localizations: localized(description).optional(),
  options: maybe(commandOptions),
  ...shared,
});
