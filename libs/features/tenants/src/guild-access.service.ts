import { Injectable } from '@nestjs/common';
import { AppError } from '@dragoman/platform/errors';
import { DiscordAccounts } from './discord-accounts.js';
import type { GuildAccess } from './guild-access.js';
import type { Login, LoginSession, SessionRequest } from './session.js';
import { TenantsService } from './tenants.service.js';

/** Who is asking, and which guilds they may manage. */
@Injectable()
export class GuildAccessService {
  /** One look-up for each guild and request, however many fields ask. */
  private readonly known = new WeakMap<SessionRequest, Map<string, Promise<GuildAccess>>>();

  constructor(
    private readonly tenants: TenantsService,
    private readonly accounts: DiscordAccounts,
  ) {}

  /** @throws AppError UNAUTHENTICATED when nobody is logged in */
  login(request: SessionRequest): LoginSession & { login: Login } {
    const { session } = request;
    if (!session?.login) throw new AppError('UNAUTHENTICATED', 'Please log in with Discord.');
    return session as LoginSession & { login: Login };
  }

  /**
   * Somebody manages a guild when Discord says so (owner, Manage Server or Administrator), or when their account pays
   * for it. Others learn nothing, not even whether the guild uses the product.
   * @throws AppError UNAUTHENTICATED, FORBIDDEN, or NOT_INSTALLED for a guild that they manage but that has no bot
   */
  manage(request: SessionRequest, guildId: string): Promise<GuildAccess> {
    let ofRequest = this.known.get(request);
    if (!ofRequest) this.known.set(request, (ofRequest = new Map<string, Promise<GuildAccess>>()));
    let access = ofRequest.get(guildId);
    if (!access) ofRequest.set(guildId, (access = this.lookUp(request, guildId)));
    return access;
  }

  private async lookUp(request: SessionRequest, guildId: string): Promise<GuildAccess> {
    const { id } = this.login(request).login.user;
    const guild = await this.tenants.resolveGuild(guildId);
    if (guild?.accountOwnerId !== id) {
      const managed = await this.accounts.managedGuilds(request);
      if (!managed.some((one) => one.id === guildId))
        throw new AppError('FORBIDDEN', 'You do not manage this server.');
    }
    if (!guild) throw new AppError('NOT_INSTALLED', 'Dragoman is not on this server yet. Add it first.');
    return { ctx: { tenantId: guild.tenantId, actor: { kind: 'user', id } }, guild };
  }
}
