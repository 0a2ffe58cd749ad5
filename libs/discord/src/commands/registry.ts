import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { TextKey } from '../texts/en.js';
import { directed, DISCORD_LOCALES, type Locale } from '../texts/locale.js';
import { text, TEXTS } from '../texts/text.js';
import { askCommand } from './ask.command.js';
import type { CommandDefinition, CommandOption } from './command.js';
import { helpCommand } from './help.command.js';
import { resetCommand } from './reset.command.js';
import { usageCommand } from './usage.command.js';

/** Every command, in the order of the help text. A new one is its file, its texts and its place here. */
export const COMMANDS: readonly CommandDefinition[] = [askCommand, resetCommand, usageCommand, helpCommand];

/** By the name Discord sends with a slash command, whatever language its user saw. */
export function findCommand(name: string): CommandDefinition | undefined {
  return COMMANDS.find((command) => command.name === name);
}

/** What it does, in a language of the product. */
export function commandDescription({ descriptionKey }: CommandDefinition, locale: Locale): string {
  return TEXTS[locale][descriptionKey];
}

function localized(key: TextKey): Record<string, string> {
  return Object.fromEntries(
    Object.entries(DISCORD_LOCALES).flatMap(([locale, discordLocales]) =>
      discordLocales.map((discordLocale) => [
        discordLocale,
        TEXTS[locale as keyof typeof DISCORD_LOCALES][key],
      ]),
    ),
  );
}

function toOption(option: CommandOption): APIApplicationCommandBasicOption {
  const { name, type, descriptionKey, required, maxLength, minValue, maxValue } = option;
  const base = {
    name,
    required,
    description: TEXTS.en[descriptionKey],
    description_localizations: localized(descriptionKey),
  };
  switch (type) {
    case 'string':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(maxLength && { max_length: maxLength }),
      };
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(minValue !== undefined && { min_value: minValue }),
        ...(maxValue !== undefined && { max_value: maxValue }),
      };
    case 'boolean':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
  }
}

/** The commands as Discord's bulk overwrite takes them. */
export function toApplicationCommands(
  commands: readonly CommandDefinition[] = COMMANDS,
): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map((command) => ({
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    name_localizations: command.localizedNames,
    description: TEXTS.en[command.descriptionKey],
    description_localizations: localized(command.descriptionKey),
    options: command.options.map(toOption),
    default_member_permissions: command.defaultMemberPermissions?.toString() ?? null,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, ...(command.dmAllowed ? [InteractionContextType.BotDM] : [])],
  }));
}

/**
 * What the bot can do, in the member's language.
 * @param prefix the guild's own; '' where commands are not listened to behind one
 */
export function helpText(
  locale: Locale,
  { commands = COMMANDS, prefix = '!' }: { commands?: readonly CommandDefinition[]; prefix?: string } = {},
): string {
  const lines = commands.map((command) => {
    const word = command.prefixAliases[locale]?.[0] ?? command.name;
    const behind = prefix === '' ? '' : ` · \`${prefix}${word}\``;
    const line = `\`/${command.name}\`${behind}: ${TEXTS[locale][command.descriptionKey]}`;
    return `- ${directed(line, locale)}`;
  });
  return [text(locale, 'help.intro'), ...lines, '', text(locale, 'help.outro')].join('\n');
}
