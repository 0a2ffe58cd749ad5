import { PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { invalidField, missingPermissions, unknown } from '../errors.js';
import { has } from '../permissions.js';
import { permissionsInChannel } from './access.js';
import type { ApplicationRecord, CommandRecord } from './application-records.js';
import type { CommandData } from './interaction-body.js';
import type { ChannelRecord, GuildRecord } from './records.js';
import type { World } from './world.js';

export interface CommandUse {
  application: ApplicationRecord;
  channel: ChannelRecord;
  guild?: GuildRecord | undefined;
  userId: Snowflake;
}

/** @throws DiscordError 10063 for a command that does not exist here, 50013 for one this member may not use */
export function usableCommand(world: World, use: CommandUse, data: CommandData): CommandRecord {
  const { application, guild, channel } = use;
  const command =
    (guild && application.guildCommands.get(guild.id)?.get(data.id)) ?? application.commands.get(data.id);
  if (!command) throw unknown('application command');
  const isOld = data.version !== undefined && data.version !== command.version;
  if (isOld || (data.name !== undefined && data.name !== command.name))
    throw invalidField(
      ['data'],
      'INTERACTION_APPLICATION_COMMAND_INVALID_VERSION',
      'This command is outdated, please try again in a few minutes',
    );
  if (command.contexts && !command.contexts.includes(contextOf(use))) throw unknown('application command');
  if (command.nsfw && !channel.nsfw) throw missingPermissions();
  if (guild) checkMember(world, use, { command, guild });
  return command;
}

/** 0 guild, 1 DM with the application's bot, 2 any other DM (documentation: Interaction Context Types). */
export function contextOf({ guild, channel, application }: CommandUse): 0 | 1 | 2 {
  if (guild) return 0;
  return channel.recipients?.includes(application.botId) ? 1 : 2;
}

function checkMember(
  world: World,
  use: CommandUse,
  { command, guild }: { command: CommandRecord; guild: GuildRecord },
): void {
  const permissions = permissionsInChannel(world, use.channel, use.userId);
  if (has(permissions, P.Administrator)) return;
  const overridden = override(use, command, guild);
  if (overridden === false) throw missingPermissions();
  if (overridden === true || command.defaultMemberPermissions === null) return;
  const required = BigInt(command.defaultMemberPermissions);
  if (required === 0n || !has(permissions, required)) throw missingPermissions();
}

/** What the guild's own settings say; the member's own entry before roles, roles before @everyone. */
function override(use: CommandUse, command: CommandRecord, guild: GuildRecord): boolean | undefined {
  const settings = use.application.commandPermissions.get(guild.id);
  const entries = settings?.get(command.id) ?? settings?.get(use.application.id);
  if (!entries) return undefined;
  const allChannels = (BigInt(guild.id) - 1n).toString();
  const byId = (id: Snowflake): boolean | undefined => entries.find((entry) => entry.id === id)?.permission;
  if ((byId(use.channel.id) ?? byId(allChannels)) === false) return false;
  const own = byId(use.userId);
  if (own !== undefined) return own;
  const roles = [...(guild.members.get(use.userId)?.roles ?? [])]
    .map(byId)
    .filter((one) => one !== undefined);
  if (roles.length > 0) return roles.includes(true);
  return byId(guild.id);
}
