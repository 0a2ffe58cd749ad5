type Names = Record<string, string> | null | undefined;

interface Described {
  name: string;
  description: string;
  name_localizations?: Names;
  description_localizations?: Names;
}

/** As Discord's client chooses: exactly the member's locale, or what the command is called for everybody. */
export const localName = (
  { name, name_localizations }: Pick<Described, 'name' | 'name_localizations'>,
  locale: string,
): string => name_localizations?.[locale] ?? name;

export const localDescription = (
  { description, description_localizations }: Pick<Described, 'description' | 'description_localizations'>,
  locale: string,
): string => description_localizations?.[locale] ?? description;
