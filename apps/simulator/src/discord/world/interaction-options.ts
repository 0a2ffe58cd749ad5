import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { invalidField } from '../errors.js';
import type { SentOption } from './interaction-body.js';
import type { AttachmentRecord, Json } from './records.js';
import type { Resolved } from './resolved.js';

/** A command's option as it was registered. */
interface KnownOption {
  type: number;
  name: string;
  required?: boolean;
  autocomplete?: boolean;
  options?: KnownOption[];
  choices?: { name: string; value: string | number }[];
  channel_types?: number[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
}

type Path = (string | number)[];

export interface OptionContext {
  resolved: Resolved;
  /** Stores the upload that an attachment option points to. */
  attachment: (index: string) => AttachmentRecord | undefined;
  /** While typing, required options may still be missing and values unfinished. */
  autocomplete: boolean;
}

/** @throws DiscordError 50035 for options that Discord's client would not have let the member send */
export function checkedOptions(
  known: readonly Json[],
  sent: readonly SentOption[],
  context: OptionContext,
): Json[] {
  const result = check(known as unknown as KnownOption[], sent, { ...context, path: ['data', 'options'] });
  if (context.autocomplete && !hasFocus(sent))
    throw invalidField(['data', 'options'], 'BASE_TYPE_REQUIRED', 'One option must be focused');
  return result;
}

const hasFocus = (sent: readonly SentOption[]): boolean =>
  sent.some(({ focused, options }) => focused === true || hasFocus(options ?? []));

type Step = OptionContext & { path: Path };

function check(known: readonly KnownOption[], sent: readonly SentOption[], step: Step): Json[] {
  const isBranch = known.some(({ type }) => type <= Option.SubcommandGroup);
  if (isBranch && sent.length !== 1)
    throw invalidField(step.path, 'BASE_TYPE_REQUIRED', 'Choose one subcommand');
  for (const option of known) {
    if (!option.required || step.autocomplete || sent.some(({ name }) => name === option.name)) continue;
    throw invalidField([...step.path, option.name], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  return sent.map((option, index) => checkOne(known, option, { ...step, path: [...step.path, index] }));
}

function checkOne(known: readonly KnownOption[], sent: SentOption, step: Step): Json {
  const option = known.find(({ name }) => name === sent.name);
  if (!option || option.type !== sent.type)
    throw invalidField(
      [...step.path, 'name'],
      'APPLICATION_COMMAND_INVALID_OPTION',
      'This command has no such option',
    );
  const { name, type } = option;
  if (type <= Option.SubcommandGroup) {
    const options = check(option.options ?? [], sent.options ?? [], {
      ...step,
      path: [...step.path, 'options'],
    });
    return { name, type, ...(options.length > 0 && { options }) };
  }
  if (step.autocomplete) {
    if (sent.focused && !option.autocomplete)
      throw invalidField([...step.path, 'focused'], 'BASE_TYPE_CHOICES', 'This option has no autocomplete');
    return { name, type, value: sent.value ?? '', ...(sent.focused && { focused: true }) };
  }
  return { name, type, value: checkedValue(option, sent.value, step) };
}

function checkedValue(option: KnownOption, value: SentOption['value'], step: Step): unknown {
  const refuse = (code: string, message: string): never => {
    throw invalidField([...step.path, 'value'], code, message);
  };
  switch (option.type) {
    case Option.String:
      return checkText(option, value, refuse);
    case Option.Integer:
    case Option.Number:
      return checkNumber(option, value, refuse);
    case Option.Boolean:
      return typeof value === 'boolean'
        ? value
        : refuse('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
    case Option.Attachment: {
      const attachment = step.attachment(String(value));
      if (!attachment) return refuse('ATTACHMENT_NOT_FOUND', 'The attachment was not uploaded');
      step.resolved.attachment(attachment);
      return attachment.id;
    }
    default:
      return resolves(option, String(value), step.resolved)
        ? String(value)
        : refuse(
            'APPLICATION_COMMAND_INVALID_OPTION',
            'Value does not name anything that can be chosen here',
          );
  }
}

function resolves(option: KnownOption, id: string, resolved: Resolved): boolean {
  if (option.type === Option.User) return resolved.user(id);
  if (option.type === Option.Role) return resolved.role(id);
  if (option.type === Option.Mentionable) return resolved.mentionable(id);
  return resolved.channel(id, option.channel_types);
}

type Refuse = (code: string, message: string) => never;

function checkText(option: KnownOption, value: SentOption['value'], refuse: Refuse): string {
  if (typeof value !== 'string') return refuse('STRING_TYPE_CONVERT', 'Could not interpret as string.');
  const { min_length: least = 0, max_length: most = 6000 } = option;
  const length = [...value].length;
  if (length < least || length > most)
    refuse('BASE_TYPE_BAD_LENGTH', `Must be between ${String(least)} and ${String(most)} in length.`);
  return checkChoice(option, value, refuse);
}

function checkNumber(option: KnownOption, value: SentOption['value'], refuse: Refuse): number {
  if (typeof value !== 'number')
    return refuse('NUMBER_TYPE_COERCE', `Value "${String(value)}" is not a number.`);
  if (option.type === Option.Integer && !Number.isSafeInteger(value))
    return refuse('NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
  if (option.min_value !== undefined && value < option.min_value)
    refuse('NUMBER_TYPE_MIN', `Value should be greater than or equal to ${String(option.min_value)}.`);
  if (option.max_value !== undefined && value > option.max_value)
    refuse('NUMBER_TYPE_MAX', `Value should be less than or equal to ${String(option.max_value)}.`);
  return checkChoice(option, value, refuse);
}

function checkChoice<T extends string | number>(option: KnownOption, value: T, refuse: Refuse): T {
  const choices = option.choices ?? [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    refuse(
      'BASE_TYPE_CHOICES',
      `Value must be one of {${choices.map((choice) => String(choice.value)).join(', ')}}.`,
    );
  return value;
}
