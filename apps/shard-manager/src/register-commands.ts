import { isDeepStrictEqual } from 'node:util';
import { toApplicationCommands, type DiscordRest } from '@dragoman/discord';
import type { Logger } from '@dragoman/platform/log';

type Definition = Readonly<Record<string, unknown>>;

/** What a definition says; Discord adds ids, versions and defaults of its own to what it was given. */
const commandFields = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'default_member_permissions',
  'integration_types',
  'contexts',
  'nsfw',
];

/**
 * Registers the slash commands, unless Discord has them exactly so: every registration counts against a daily limit,
 * and clients reload their menus. Only tells when it fails, because everything but the menus works without it.
 */
export async function registerCommands(rest: DiscordRest, applicationId: string, log: Logger): Promise<void> {
  const commands = toApplicationCommands();
  try {
    const registered = await rest.getGlobalCommands({ applicationId });
    if (sameCommands(commands, registered)) return;
    await rest.setGlobalCommands({ applicationId, commands });
    log.info({ commands: commands.map(({ name }) => name) }, 'slash commands registered');
  } catch (error) {
    log.error({ err: error }, 'slash commands could not be registered; the next start tries again');
  }
}

/** Whether two lists of commands say the same, whatever their order and whatever defaults are spelled out. */
export function sameCommands(ours: readonly object[], theirs: readonly object[]): boolean {
  return isDeepStrictEqual(comparable(ours), comparable(theirs));
}

function comparable(commands: readonly object[]): unknown[] {
  return commands
    .map((command) => {
      const definition: Definition = { type: 1, ...command };
      return stated(Object.fromEntries(commandFields.map((field) => [field, definition[field]])));
    })
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** Without what means nothing (null, false, empty), with keys and number lists in one order. */
function stated(value: unknown): Record<string, unknown> {
  const entries = Object.entries(value as object)
    .map(([key, inner]) => [key, normal(inner)] as const)
    .filter(([, inner]) => !meansNothing(inner))
    .sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(entries);
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(normal);
    return items.every((item) => typeof item === 'number') ? items.sort((a, b) => a - b) : items;
  }
  return typeof value === 'object' && value !== null ? stated(value) : value;
}

function meansNothing(value: unknown): boolean {
  if (value == null || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
