import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { lockFor } from './account-team.service.js';
import { addMember, lockAccount, roleOf, seatsTaken } from './account-team.store.js';
import { AuditLog } from './audit-log.js';
import { hashToken, newToken } from './invitation-token.js';
import * as store from './invitations.store.js';
import type { Invitation, InvitationPreview } from './invitations.store.js';
import { invitationDays, memberRole, mustHaveSeat, refuseNoUuid } from './team.js';
import type { User } from './user.js';

/** A new link. The token is in no table: who loses it makes a new link. */
export interface NewInvitation {
  readonly id: string;
  readonly token: string;
}

/** Links that wait for somebody to accept them. */
@Injectable()
export class InvitationsService {
  constructor(private readonly db: Db) {}

  /** @throws AppError BAD_INPUT, FORBIDDEN, CONFLICT when the plan has no more seats */
  async inviteMember(ctx: Ctx, asked: { id?: string; role: string }): Promise<NewInvitation> {
    const role = memberRole(asked.role);
    return this.db.forTenant(ctx, async (tx) => {
      const { teamSize } = await lockFor(tx, ctx, 'team');
      const { people, invited } = await seatsTaken(tx, ctx.tenantId);
      mustHaveSeat({ taken: people + invited, size: teamSize });
      return this.add(tx, ctx, { id: asked.id, role, guildId: null });
    });
  }

  /** One side's word that a guild may move. @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT */
  async offerGuild(ctx: Ctx, asked: { id?: string; guildId: string }): Promise<NewInvitation> {
    const { guildId } = asked;
    return this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'manage');
      const guilds: { kind: string }[] = await tx.query('SELECT kind FROM guilds WHERE guild_id = $1', [
        guildId,
      ]);
      if (guilds[0]?.kind !== 'guild')
        throw new AppError('NOT_FOUND', 'This account does not pay for that server.');
      const moving: unknown[] = await tx.query(
        'SELECT 1 FROM guild_moves WHERE guild_id = $1 AND moved_at IS NULL',
        [guildId],
      );
      if (moving.length > 0) throw new AppError('CONFLICT', 'This server is moving already.');
      await tx.query('DELETE FROM account_invitations WHERE guild_id = $1', [guildId]);
      return this.add(tx, ctx, { id: asked.id, role: null, guildId });
    });
  }

  /** Those that wait, the newest first. */
  open(ctx: Ctx): Promise<Invitation[]> {
    return this.db.forTenant(ctx, (tx) => store.openInvitations(tx, ctx.tenantId));
  }

  /** @throws AppError BAD_INPUT, FORBIDDEN, NOT_FOUND */
  async revoke(ctx: Ctx, id: string): Promise<void> {
    refuseNoUuid('id', id);
    await this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'team');
      if (!(await store.takeInvitation(tx, { id }))) throw gone();
      await AuditLog.record(tx, ctx, { action: 'invitation.revoke', target: { kind: 'invitation', id } });
    });
  }

  /** What a link is about, for the person who holds it. @throws AppError NOT_FOUND */
  async preview(token: string): Promise<InvitationPreview> {
    const tokenHash = hashToken(token);
    const found = await this.db.acrossTenants('open-invitation', (tx) => store.findByToken(tx, tokenHash));
    if (!found) throw gone();
    return found;
  }

  /**
   * Makes the person a member. A link works once, also when two people follow it at the same moment.
   * @throws AppError NOT_FOUND, CONFLICT when they are in the account already or its plan has no seat left
   */
  async acceptMembership(token: string, user: User, actor: Actor): Promise<InvitationPreview> {
    const invitation = await this.preview(token);
    const { tenantId, role } = invitation;
    if (role === null) throw gone();
    const ctx = { tenantId, actor };
    await this.db.forTenant(ctx, async (tx) => {
      const locked = await lockAccount(tx, tenantId);
      if (!locked || !(await store.takeInvitation(tx, { tokenHash: hashToken(token) }))) throw gone();
      if (await roleOf(tx, { ...locked, tenantId }, user.id))
        throw new AppError('CONFLICT', 'You belong to this account already.');
      const { people } = await seatsTaken(tx, tenantId);
      mustHaveSeat({ taken: people, size: locked.teamSize });
      const { id: userId, name, avatarUrl } = user;
      await addMember(tx, { tenantId, userId, role, name, avatarUrl });
      await AuditLog.record(tx, ctx, { action: 'member.join', after: { role } });
    });
    return invitation;
  }

  private async add(
    tx: Tx,
    ctx: Ctx,
    what: { id: string | undefined; role: Invitation['role']; guildId: string | null },
  ): Promise<NewInvitation> {
    const { id = randomUUID(), role, guildId } = what;
    const token = newToken();
    await store.addInvitation(tx, {
      id,
      tenantId: ctx.tenantId,
      tokenHash: hashToken(token),
      role,
      guildId,
      createdBy: ctx.actor.id,
      days: invitationDays,
    });
    await AuditLog.record(tx, ctx, {
      action: guildId === null ? 'member.invite' : 'guild.offer',
      guildId: guildId ?? undefined,
      target: { kind: 'invitation', id },
      ...(role === null ? {} : { after: { role } }),
    });
    return { id, token };
  }
}

function gone(): AppError {
  return new AppError('NOT_FOUND', 'This link was used, taken back, or is past its time. Ask for a new one.');
}
