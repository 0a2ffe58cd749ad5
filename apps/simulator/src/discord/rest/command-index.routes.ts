import { guildFor } from '../world/access.js';
import { commandView } from '../world/commands.js';
import type { Json } from '../world/records.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

/** What Discord's own client asks for to fill its slash-command picker. */
export function commandIndexRoutes(define: Define): void {
  const available = ({ world, actor }: Call, guildId?: string): Json => {
    const guild =
      guildId === undefined ? undefined : guildFor(world, { guildId, userId: actor.user.id }).guild;
    const applications = [...world.applications.values()].filter(
      ({ id }) =>
        !guild || [...guild.integrations.values()].some(({ applicationId }) => applicationId === id),
    );
    const commands = applications.flatMap((application) => [
      ...application.commands.values(),
      ...(guild ? (application.guildCommands.get(guild.id)?.values() ?? []) : []),
    ]);
    const here = commands.filter(({ contexts }) => !contexts || contexts.includes(guild ? 0 : 1));
    return {
      applications: applications.map(({ id, name, icon, botId, description }) => ({
        id,
        name,
        icon,
        description,
        bot_id: botId,
      })),
      application_commands: here.map((command) => commandView(command)),
    };
  };
  define({
    method: 'GET',
    url: '/guilds/:guild_id/application-command-index',
    access: 'person',
    handle: (call) => available(call, call.params['guild_id'] ?? ''),
  });
  define({
    method: 'GET',
    url: '/channels/:channel_id/application-command-index',
    access: 'person',
    handle: (call) => available(call, call.world.channel(call.params['channel_id'] ?? '').guildId),
  });
}
