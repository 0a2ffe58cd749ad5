import { Injectable } from '@nestjs/common';
import { AppError } from '@dragoman/platform/errors';
import { AccountAccessService } from './account-access.service.js';
import type { ApiKeyLogin } from './api-key.js';
import { DiscordAccounts } from './discord-accounts.js';
import type { GuildAccess } from './guild-access.js';
import { guildRights, rightsOf, type Role } from './role.js';
import { actorOf, loginOf, type SessionRequest } from './session.js';
import { TenantsService } from './tenants.service.js';

/** Which guilds a person may see or manage. */
@Injectable()
export class GuildAccessService {
  /** One look-up for each guild and request, however many fields ask. */
  private readonly known = new WeakMap<SessionRequest, Map<string, Promise<GuildAccess>>>();

  constructor(
    private readonly tenants: TenantsService,
    private readonly discord: DiscordAccounts,
    private readonly accounts: AccountAccessService,
  ) {}

  /**
   * What somebody may do with a guild: view and manage it when Discord says that they manage it (owner, Manage Server
   * or Administrator), and what their role in the account that pays for it allows. Others learn nothing, not even
   * whether the guild uses the product. A direct message is its person's alone, whoever pays.
   * @throws AppError UNAUTHENTICATED, FORBIDDEN, or NOT_INSTALLED for a guild that they manage but that has no bot
   */
  access(request: SessionRequest, guildId: string): Promise<GuildAccess> {
    let ofRequest = this.known.get(request);
    if (!ofRequest) this.known.set(request, (ofRequest = new Map<string, Promise<GuildAccess>>()));
    let access = ofRequest.get(guildId);
    if (!access) ofRequest.set(guildId, (access = this.lookUp(request, guildId)));
    return access;
  }

  private async lookUp(request: SessionRequest, guildId: string): Promise<GuildAccess> {
    const { apiKey } = request;
    if (apiKey) return this.ofKey(request, apiKey, guildId);
    const { user } = loginOf(request).login;
    const guild = await this.tenants.resolveGuild(guildId);
    const role = guild ? await this.accounts.roleIn(user, guild.tenantId) : null;
    const can =
      guild?.kind === 'dm'
        ? guildRights({ role: null, discordManager: guild.ownerId === user.id })
        : guildRights({ role, discordManager: await this.isManager(request, guildId, role) });
    if (can.length === 0) throw new AppError('FORBIDDEN', 'You do not manage this server.');
    if (!guild) throw new AppError('NOT_INSTALLED', 'Dragoman is not on this server yet. Add it first.');
    return { ctx: { tenantId: guild.tenantId, actor: actorOf(request) }, guild, role, can };
  }

  /** Every guild of the key's account, or the one that it is bound to. Direct messages are people's. */
  private async ofKey(request: SessionRequest, key: ApiKeyLogin, guildId: string): Promise<GuildAccess> {
    const guild = await this.tenants.resolveGuild(guildId);
    const within = guild?.tenantId === key.tenantId && guild.kind === 'guild';
    if (!within || (key.guildId !== null && key.guildId !== guildId))
      throw new AppError('FORBIDDEN', 'You do not manage this server.');
    return { ctx: { tenantId: guild.tenantId, actor: actorOf(request) }, guild, role: null, can: key.rights };
  }

  /** Discord is asked only where the answer matters, and people with a role do not depend on it. */
  private async isManager(request: SessionRequest, guildId: string, role: Role | null): Promise<boolean> {
    if (role && rightsOf(role).includes('manage')) return true;
    try {
      const managed = await this.discord.managedGuilds(request);
      return managed.some(({ id }) => id === guildId);
    } catch (error) {
      const unknown = error instanceof AppError && ['UPSTREAM', 'RATE_LIMITED'].includes(error.code);
      if (role === null || !unknown) throw error;
      return false;
    }
  }
}
