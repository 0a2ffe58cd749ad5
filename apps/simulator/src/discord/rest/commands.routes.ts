import { z } from 'zod';
import { DiscordError, invalidField, missingAccess, missingPermissions, unknown } from '../errors.js';
import { has } from '../permissions.js';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parse, queryBoolean, snowflake } from '../validation.js';
import { guildFor } from '../world/access.js';
import { commandBody, commandPatch } from '../world/command-body.js';
import { commandsOf, commandView, overwriteCommands, type Scope, upsertCommand } from '../world/commands.js';
import type { CommandPermission, CommandRecord } from '../world/application-records.js';
import type { Json } from '../world/records.js';
import { found } from '../world/world.js';
import { Answer, type Call } from './call.js';
import type { Define } from './route.js';

/** @throws DiscordError 20012 for another application's commands, 50001 for a guild it is not in */
function scopeOf({ world, actor, params }: Call<unknown, unknown>): Scope {
  const application = world.application(params['application_id'] ?? '');
  if (actor.application?.id !== application.id)
    throw new DiscordError(403, 20012, 'You are not authorized to perform this action on this application');
  const guildId = params['guild_id'];
  if (guildId === undefined) return { application };
  const installed = [...(world.guilds.get(guildId)?.integrations.values() ?? [])];
  if (!installed.some(({ applicationId }) => applicationId === application.id)) throw missingAccess();
  return { application, guildId };
}

const commandOf = (call: Call<unknown, unknown>): { scope: Scope; command: CommandRecord } => {
  const scope = scopeOf(call);
  return {
    scope,
    command: found(commandsOf(scope).get(call.params['command_id'] ?? ''), 'application command'),
  };
};

const listQuery = z.object({ with_localizations: queryBoolean.optional() });

function editCommand(call: Call<z.output<typeof commandPatch>>): unknown {
  const { scope, command } = commandOf(call);
  const { body, world } = call;
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const current: Json = {
    type: command.type,
    name: command.name,
    name_localizations: command.nameLocalizations,
    ...(command.type === 1 && {
      description: command.description,
      description_localizations: command.descriptionLocalizations,
      options: command.options,
    }),
    default_member_permissions: command.defaultMemberPermissions,
    contexts: command.contexts,
    integration_types: command.integrationTypes,
    nsfw: command.nsfw,
  };
  const permissions = body.default_member_permissions;
  const next = parse(commandBody, {
    ...current,
    ...given,
    ...(permissions && { default_member_permissions: permissions.toString() }),
  });
  const commands = commandsOf(scope);
  const twin = [...commands.values()].find(({ name, type }) => name === next.name && type === next.type);
  if (twin && twin.id !== command.id)
    throw invalidField(
      ['name'],
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
      'Application command names must be unique',
    );
  command.name = next.name;
  return commandView(upsertCommand(world, scope, next).command);
}

export function commandRoutes(define: Define): void {
  for (const base of ['/applications/:application_id', '/applications/:application_id/guilds/:guild_id']) {
    const url = `${base}/commands`;
    define({
      method: 'GET',
      url,
      access: { scope: 'applications.commands.update' },
      query: listQuery,
      handle: (call) =>
        [...commandsOf(scopeOf(call)).values()].map((command) =>
          commandView(command, call.query.with_localizations),
        ),
    });

    define({
      method: 'POST',
      url,
      access: { scope: 'applications.commands.update' },
      body: commandBody,
      handle: (call) => {
        const { command, created } = upsertCommand(call.world, scopeOf(call), call.body);
        return new Answer(created ? 201 : 200, commandView(command));
      },
    });

    define({
      method: 'PUT',
      url,
      access: { scope: 'applications.commands.update' },
      body: z.array(commandBody).max(130),
      handle: (call) =>
        overwriteCommands(call.world, scopeOf(call), call.body).map((command) => commandView(command)),
    });

    singleCommand(define, url);
  }
  commandPermissions(define);
}

function singleCommand(define: Define, url: string): void {
  const access = { scope: 'applications.commands.update' };
  define({
    method: 'GET',
    url: `${url}/:command_id`,
    access,
    handle: (call) => commandView(commandOf(call).command),
  });
  define({ method: 'PATCH', url: `${url}/:command_id`, access, body: commandPatch, handle: editCommand });
  define({
    method: 'DELETE',
    url: `${url}/:command_id`,
    access,
    handle: (call) => {
      const { scope, command } = commandOf(call);
      commandsOf(scope).delete(command.id);
    },
  });
}

const permissionsBody = z.object({
  permissions: z
    .array(z.object({ id: snowflake, type: z.literal([1, 2, 3]), permission: z.boolean() }))
    .max(100),
});

function permissionView({ application, guildId }: Scope, id: string, permissions: CommandPermission[]): Json {
  return { id, application_id: application.id, guild_id: guildId, permissions };
}

function setPermissions(call: Call<z.output<typeof permissionsBody>>): unknown {
  const { world, actor, params, body } = call;
  if (actor.user.bot) throw new DiscordError(403, 20001, 'Bots cannot use this endpoint');
  const { guild, permissions } = guildFor(world, {
    guildId: params['guild_id'] ?? '',
    userId: actor.user.id,
  });
  if (!has(permissions, P.ManageGuild | P.ManageRoles)) throw missingPermissions();
  const application = world.application(params['application_id'] ?? '');
  const id = params['command_id'] ?? '';
  const exists =
    id === application.id || application.commands.has(id) || application.guildCommands.get(guild.id)?.has(id);
  if (!exists) throw unknown('application command');
  const settings = application.commandPermissions.get(guild.id) ?? new Map<string, CommandPermission[]>();
  application.commandPermissions.set(guild.id, settings.set(id, body.permissions));
  const view = permissionView({ application, guildId: guild.id }, id, body.permissions);
  world.emit({ t: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE', data: view, guildId: guild.id });
  return view;
}

/** Guild managers decide who may use a command; bots only read it (change log, permissions v2). */
function commandPermissions(define: Define): void {
  const url = '/applications/:application_id/guilds/:guild_id/commands';
  define({
    method: 'GET',
    url: `${url}/permissions`,
    access: 'any',
    handle: (call) => {
      const scope = scopeOf(call);
      const settings = scope.application.commandPermissions.get(scope.guildId ?? '');
      return [...(settings ?? [])].map(([id, permissions]) => permissionView(scope, id, permissions));
    },
  });

  define({
    method: 'GET',
    url: `${url}/:command_id/permissions`,
    access: 'any',
    handle: (call) => {
      const scope = scopeOf(call);
      const id = call.params['command_id'] ?? '';
      const permissions = scope.application.commandPermissions.get(scope.guildId ?? '')?.get(id);
      return permissionView(scope, id, found(permissions, 'Application Command Permissions'));
    },
  });

  define({
    method: 'PUT',
    url: `${url}/:command_id/permissions`,
    access: { scope: 'applications.commands.permissions.update' },
    body: permissionsBody,
    handle: setPermissions,
  });
}
