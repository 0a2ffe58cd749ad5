/**
 * Reads a Discord id as it was pasted: bare, or as the mention that Discord copies (`<@1…>`, `<@!1…>`, `<@&1…>`, `<#1…>`).
 * @returns undefined for what is none
 */
export function parseDiscordId(text: string): string | undefined {
  return /^(?:<(?:@[!&]?|#))?(\d{15,21})>?$/.exec(text.trim())?.[1];
}
