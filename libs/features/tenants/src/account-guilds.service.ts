import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AccountAccessService } from './account-access.service.js';
import { GuildMovesService } from './guild-moves.service.js';
import { iconUrl } from './icon-url.js';
import { InvitationsService } from './invitations.service.js';
import { actorOf, loginOf, type SessionRequest } from './session.js';
import { notAllowed, refuseNoUuid } from './team.js';
import type { AcceptedInvitationType, PaidGuildType } from './team.types.js';
import { TenantsService } from './tenants.service.js';

interface GuildRow {
  guild_id: string;
  name: string;
  icon_hash: string | null;
  left_at: Date | null;
  leaving: boolean;
}

/** The servers of an account, and how they come into it. */
@Injectable()
export class AccountGuildsService {
  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
    private readonly accounts: AccountAccessService,
    private readonly invitations: InvitationsService,
    private readonly moves: GuildMovesService,
  ) {}

  /** Those that the account pays for, by name. Direct messages are their person's and are not listed. */
  async list(ctx: Ctx): Promise<PaidGuildType[]> {
    const rows: GuildRow[] = await this.db.forTenant(ctx, (tx) =>
      tx.query(
        `SELECT g.guild_id, g.name, g.icon_hash, g.left_at, m.guild_id IS NOT NULL AS leaving
         FROM guilds g LEFT JOIN guild_moves m
           ON m.tenant_id = g.tenant_id AND m.guild_id = g.guild_id AND m.moved_at IS NULL
         WHERE g.tenant_id = $1 AND g.kind = 'guild' ORDER BY g.name, g.guild_id`,
        [ctx.tenantId],
      ),
    );
    return rows.map(({ guild_id: id, name, icon_hash, left_at: leftAt, leaving }) => {
      return { id, name, iconUrl: iconUrl(id, icon_hash), leftAt, leaving };
    });
  }

  /**
   * A person accepts a link: they become a member, or an account of theirs takes a guild over.
   * @param asked.accountId null or left out: their home account. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT
   */
  async accept(
    request: SessionRequest,
    asked: { token: string; accountId?: string | null },
  ): Promise<AcceptedInvitationType> {
    const { user } = loginOf(request).login;
    const { guildId, tenantId } = await this.invitations.preview(asked.token);
    if (guildId === null) {
      await this.invitations.acceptMembership(asked.token, user, actorOf(request));
      return { accountId: tenantId, guildId: null };
    }
    const accountId = await this.takingAccount(request, asked.accountId);
    await this.moves.accept(asked.token, { tenantId: accountId, actor: actorOf(request) });
    return { accountId, guildId };
  }

  private async takingAccount(
    request: SessionRequest,
    accountId: string | null | undefined,
  ): Promise<string> {
    if (accountId == null) return this.tenants.homeOf(loginOf(request).login.user);
    refuseNoUuid('accountId', accountId);
    const { can } = await this.accounts.access(request, accountId);
    if (!can.includes('manage')) throw notAllowed();
    return accountId;
  }
}
