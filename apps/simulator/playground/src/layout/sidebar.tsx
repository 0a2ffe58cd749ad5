import { permissionsInGuild, PERMISSION } from '../state/permissions.js';
import { useClient } from '../state/client.js';
import { DIRECT_MESSAGES } from '../state/location.js';
import type { Guild } from '../wire/guild.js';
import { ChannelList } from './channel-list.js';
import { DirectMessages } from './direct-messages.js';
import { Icon } from './icon.js';
import { MemberSwitcher } from './member-switcher.js';
import type { ShellProps } from './shell.js';

/** Add reactions, view, send, embed, attach, read history, threads (documentation: Permissions, Bitwise Permission Flags). */
const BOT_PERMISSIONS = [6n, 10n, 11n, 14n, 15n, 16n, 35n, 38n].reduce((sum, bit) => sum | (1n << bit), 0n);

function inviteUrl(applicationId: string, guildId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: BOT_PERMISSIONS.toString(),
    guild_id: guildId,
  });
  return `/oauth2/authorize?${query.toString()}`;
}

export function Sidebar(props: ShellProps & { guild: Guild | undefined }) {
  const { guild, place, seed, go } = props;
  const { chat } = useClient();
  const direct = place.guildId === DIRECT_MESSAGES;
  const title = direct ? 'Direct messages' : (guild?.name ?? 'Loading…');
  return (
    <section className="sidebar" aria-label={title}>
      <div className="sidebar-header">
        <h2 dir="auto">{title}</h2>
      </div>
      <nav className="channels" aria-label="Channels">
        {!chat.me && (
          <p className="quiet" role="status">
            Logging in…
          </p>
        )}
        {direct && <DirectMessages seed={seed} place={place} go={go} />}
        {!direct && guild && <ChannelList guild={guild} place={place} go={go} />}
        {!direct && guild && !guild.members[seed.bot.id] && (
          <Invite guild={guild} applicationId={seed.application.id} />
        )}
      </nav>
      <MemberSwitcher {...props} />
    </section>
  );
}

function Invite({ guild, applicationId }: { guild: Guild; applicationId: string }) {
  const { chat } = useClient();
  const may = (permissionsInGuild(guild, chat.me?.id ?? '') & PERMISSION.manageGuild) !== 0n;
  return (
    <div className="invite">
      <p>Dragoman is not in this server yet.</p>
      {may ? (
        <a
          className="button primary"
          href={inviteUrl(applicationId, guild.id)}
          target="_blank"
          rel="noopener"
        >
          Invite the bot <Icon name="link" size={16} />
        </a>
      ) : (
        <p className="quiet">Speak as the owner to invite it.</p>
      )}
    </div>
  );
}
