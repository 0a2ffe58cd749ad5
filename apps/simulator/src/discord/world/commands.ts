import type { Snowflake } from 'discord-api-types/v10';
import { DiscordError, invalidField } from '../errors.js';
import type { CommandBody, CommandOptionBody } from './command-body.js';
import { dropUndefined } from './component-view.js';
import type { ApplicationRecord, CommandRecord } from './application-records.js';
import type { Json } from './records.js';
import type { World } from './world.js';

/** Documentation: Application Commands, Registering a Command; limits per application, global and per guild. */
const MOST = { 1: 100, 2: 15, 3: 15 } as const;
const CREATES_A_DAY = 200;
const DAY = 86_400_000;
const MAX_SIZE = 8000;

export type Scope = { application: ApplicationRecord; guildId?: Snowflake | undefined };

export function commandsOf({ application, guildId }: Scope): Map<Snowflake, CommandRecord> {
  if (guildId === undefined) return application.commands;
  let commands = application.guildCommands.get(guildId);
  if (!commands) {
    commands = new Map();
    application.guildCommands.set(guildId, commands);
  }
  return commands;
}

/** Same name and type means the same command: it is overwritten and keeps its id. */
export function upsertCommand(
  world: World,
  scope: Scope,
  body: CommandBody,
): { command: CommandRecord; created: boolean } {
  const commands = commandsOf(scope);
  checkCommand(body);
  const known = [...commands.values()].find(({ name, type }) => name === body.name && type === body.type);
  if (!known) {
    const count = [...commands.values()].filter(({ type }) => type === body.type).length;
    if (count >= MOST[body.type]) throw tooMany(body.type);
    spendCreate(world, scope);
  }
  const command = toCommand(world, scope, { body, known });
  commands.set(command.id, command);
  return { command, created: !known };
}

function tooMany(type: 1 | 2 | 3): DiscordError {
  return new DiscordError(
    400,
    30032,
    `Maximum number of application commands reached (${String(MOST[type])}).`,
  );
}

/** @throws DiscordError 30034 after 200 creations in a day */
function spendCreate(world: World, { application, guildId }: Scope): void {
  const key = guildId ?? 'global';
  const now = world.now();
  const current = application.commandCreates.get(key);
  const window = current && current.resetAt > now ? current : { count: 0, resetAt: now + DAY };
  if (window.count >= CREATES_A_DAY)
    throw new DiscordError(
      400,
      30034,
      `Max number of daily application command creates has been reached (${String(CREATES_A_DAY)})`,
    );
  window.count += 1;
  application.commandCreates.set(key, window);
}

/** PUT: the list given is the list afterwards. Commands that stay keep their ids and do not count as created. */
export function overwriteCommands(
  world: World,
  scope: Scope,
  bodies: readonly CommandBody[],
): CommandRecord[] {
  for (const [index, body] of bodies.entries()) {
    checkCommand(body, [index]);
    const twin = bodies.findIndex(({ name, type }) => name === body.name && type === body.type);
    if (twin < index)
      throw invalidField(
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
  }
  for (const type of [1, 2, 3] as const)
    if (bodies.filter((body) => body.type === type).length > MOST[type]) throw tooMany(type);
  const commands = commandsOf(scope);
  const before = [...commands.values()];
  const after = bodies.map((body) => {
    const known = before.find(({ name, type }) => name === body.name && type === body.type);
    if (!known) spendCreate(world, scope);
    return toCommand(world, scope, { body, known });
  });
  commands.clear();
  for (const command of after) commands.set(command.id, command);
  return after;
}

function toCommand(
  world: World,
  scope: Scope,
  { body, known }: { body: CommandBody; known: CommandRecord | undefined },
): CommandRecord {
  const isChat = body.type === 1;
  const id = known?.id ?? world.nextId();
  const { default_member_permissions: permissions } = body;
  return {
    id,
    applicationId: scope.application.id,
    ...(scope.guildId !== undefined && { guildId: scope.guildId }),
    version: known ? world.nextId() : id,
    type: body.type,
    name: body.name,
    nameLocalizations: body.name_localizations,
    description: isChat ? body.description : '',
    descriptionLocalizations: isChat ? body.description_localizations : null,
    options: isChat ? (body.options ?? []).map(optionView) : [],
    defaultMemberPermissions:
      permissions === undefined || permissions === null ? null : permissions.toString(),
    contexts: contextsOf(body, scope),
    integrationTypes: body.integration_types ?? [0],
    nsfw: body.nsfw ?? false,
  };
}

/** `dm_permission: false` is the older way to say "only in guilds". */
function contextsOf(body: CommandBody, scope: Scope): number[] | null {
  if (scope.guildId !== undefined) return null;
  if (body.contexts) return [...new Set(body.contexts)];
  return body.dm_permission === false ? [0] : null;
}

function optionView(option: unknown): Json {
  const { options, choices, name_localizations, description_localizations, ...rest } =
    option as CommandOptionBody & {
      options?: unknown[];
      choices?: Json[];
    };
  return dropUndefined({
    ...rest,
    ...(name_localizations && { name_localizations }),
    ...(description_localizations && { description_localizations }),
    ...(choices && { choices }),
    ...(options && { options: options.map(optionView) }),
  });
}

/** @throws DiscordError 50035 for rules that go over several fields */
export function checkCommand(body: CommandBody, at: (string | number)[] = []): void {
  if (body.type !== 1) return;
  if (sizeOf(body) > MAX_SIZE)
    throw invalidField(
      at,
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${String(MAX_SIZE)})`,
    );
  checkOptions(body.options ?? [], [...at, 'options']);
}

function checkOptions(options: readonly CommandOptionBody[], at: (string | number)[]): void {
  const nested = options.filter(({ type }) => type <= 2).length;
  if (nested > 0 && nested < options.length)
    throw invalidField(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  let optional = false;
  for (const [index, option] of options.entries()) {
    const path = [...at, index];
    if (options.findIndex(({ name }) => name === option.name) < index)
      throw invalidField(
        [...path, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    if (option.required && optional)
      throw invalidField(
        path,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (!option.required) optional = true;
    if ('autocomplete' in option && option.autocomplete && (option.choices?.length ?? 0) > 0)
      throw invalidField(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
        'Choices cannot be used with autocomplete',
      );
    if ('options' in option && option.options) checkOptions(option.options, [...path, 'options']);
  }
}

/**
 * Names, descriptions and choice values of a command, its options, groups and subcommands. Of a field and
 * its localizations the longest counts (documentation: Application Commands, Slash Commands).
 */
function sizeOf(body: unknown): number {
  const { name, description, name_localizations, description_localizations, value, options, choices } =
    body as Json;
  const own =
    longest(name, name_localizations) +
    longest(description, description_localizations) +
    longest(value, undefined);
  const children = [...((options ?? []) as unknown[]), ...((choices ?? []) as unknown[])];
  return children.reduce((sum: number, child) => sum + sizeOf(child), own);
}

function longest(text: unknown, localizations: unknown): number {
  const texts = [text, ...Object.values((localizations ?? {}) as Json)];
  return Math.max(
    0,
    ...texts.map((one) => (one === undefined || one === null ? 0 : [...String(one as string)].length)),
  );
}

export function commandView(command: CommandRecord, withLocalizations = true): Json {
  const { options, nameLocalizations, descriptionLocalizations } = command;
  return {
    id: command.id,
    application_id: command.applicationId,
    version: command.version,
    default_member_permissions: command.defaultMemberPermissions,
    type: command.type,
    name: command.name,
    ...(withLocalizations && {
      name_localizations: nameLocalizations,
      description_localizations: descriptionLocalizations,
    }),
    description: command.description,
    ...(command.guildId !== undefined && { guild_id: command.guildId }),
    ...(command.guildId === undefined && {
      dm_permission: command.contexts === null || command.contexts.includes(1),
      contexts: command.contexts,
    }),
    integration_types: command.integrationTypes,
    ...(options.length > 0 && { options }),
    nsfw: command.nsfw,
  };
}
