import { EraseDueAccountsHandler } from './erase-due-accounts.handler.js';
import { EraseLeftGuildsHandler } from './erase-left-guilds.handler.js';
import { ExpireInvitationsHandler } from './expire-invitations.handler.js';
import { GuildLeftHandler } from './guild-left.handler.js';
import { GuildSeenHandler } from './guild-seen.handler.js';
import { NoteGuildPlacesHandler } from './note-guild-places.handler.js';
import { MoveGuildHandler } from './move-guild.handler.js';
import { ShardReadyHandler } from './shard-ready.handler.js';

export { EraseDueAccountsHandler };

export const tenantHandlers = [
  GuildSeenHandler,
  GuildLeftHandler,
  ShardReadyHandler,
  NoteGuildPlacesHandler,
  EraseLeftGuildsHandler,
  EraseDueAccountsHandler,
  ExpireInvitationsHandler,
  MoveGuildHandler,
];
