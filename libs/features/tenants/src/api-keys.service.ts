import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { snowflake } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import { lockFor } from './account-team.service.js';
import {
  apiKeyDays,
  apiKeyScopes,
  hashOfApiKey,
  idOfApiKey,
  newApiKey,
  rightsOfScopes,
  type ApiKeyLogin,
} from './api-key.js';
import * as store from './api-keys.store.js';
import type { ApiKey } from './api-keys.store.js';
import { AuditLog } from './audit-log.js';
import { parseInput } from './parse-input.js';

const wanted = z.object({
  id: z.uuid().optional(),
  name: z
    .string()
    .transform((name) => name.replace(/\p{Cc}/gu, '').trim())
    .pipe(z.string().min(1, 'should say what the key is for').max(64, 'should have at most 64 characters')),
  scopes: z.array(z.enum(apiKeyScopes)).min(1, 'should be at least one scope'),
  /** null: until it is revoked. */
  days: z
    .number()
    .refine((days) => apiKeyDays.some((one) => one === days), `should be ${apiKeyDays.join(', ')} or null`)
    .nullish(),
  guildId: snowflake.nullish(),
});
export type WantedApiKey = z.input<typeof wanted>;

/** More programs than anybody keeps an eye on. */
const mostKeys = 50;
/** Compared with when there is no such key, so that the answer takes as long. */
const nothing = Buffer.alloc(32);

/** Keys by which programs act in an account. Only people make and revoke them: a key cannot make its own successor. */
@Injectable()
export class ApiKeysService {
  constructor(private readonly db: Db) {}

  /** The newest first, revoked ones too. */
  list(ctx: Ctx): Promise<ApiKey[]> {
    return this.db.forTenant(ctx, (tx) => store.findKeys(tx, ctx.tenantId));
  }

  /**
   * @returns the key with its secret, which is in no table: whoever loses it makes a new one
   * @throws AppError BAD_INPUT, FORBIDDEN, NOT_FOUND for a guild of somebody else, CONFLICT for too many
   */
  async create(ctx: Ctx, input: WantedApiKey): Promise<{ key: ApiKey; secret: string }> {
    const { id = randomUUID(), name, scopes, days = null, guildId = null } = parseInput(wanted, input);
    const secret = newApiKey(id);
    const key = await this.db.forTenant(ctx, async (tx) => {
      for (const right of rightsOfScopes(scopes)) await lockFor(tx, ctx, right);
      await lockFor(tx, ctx, 'manage');
      if (guildId !== null && !(await paysFor(tx, guildId)))
        throw new AppError('NOT_FOUND', 'This account does not pay for that server.');
      if ((await store.countLive(tx, ctx.tenantId)) >= mostKeys)
        throw new AppError('CONFLICT', `An account has at most ${String(mostKeys)} keys. Revoke one first.`);
      const { tenantId, actor } = ctx;
      const made = await store.addKey(tx, {
        ...{ id, tenantId, name, days, guildId, tokenHash: hashOfApiKey(secret) },
        scopes: [...new Set(scopes)],
        createdBy: actor.id,
        createdByName: actor.name ?? actor.id,
      });
      const after = { name, scopes: made.scopes, expiresAt: made.expiresAt };
      const target = { kind: 'key', id };
      await AuditLog.record(tx, ctx, { action: 'key.create', guildId: guildId ?? undefined, target, after });
      return made;
    });
    return { key, secret };
  }

  /** Works from the next request on; a second time changes nothing. @throws AppError FORBIDDEN, NOT_FOUND */
  async revoke(ctx: Ctx, id: string): Promise<ApiKey> {
    const { key } = parseInput(z.object({ key: z.uuid('should be the id of a key') }), { key: id });
    return this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'manage');
      const revoked = await store.revokeKey(tx, key);
      if (!revoked) throw new AppError('NOT_FOUND', 'This account has no such key.');
      const target = { kind: 'key', id: key };
      if (revoked.fresh)
        await AuditLog.record(tx, ctx, { action: 'key.revoke', target, before: { name: revoked.name } });
      return revoked;
    });
  }

  /**
   * Who a program is, asked anew for each request, so that a revoked key is refused at once. Nothing is told about why
   * a key is not good: unknown, wrong, revoked and expired look alike.
   * @throws AppError UNAUTHENTICATED
   */
  async authenticate(secret: string): Promise<ApiKeyLogin> {
    const id = idOfApiKey(secret);
    const hash = hashOfApiKey(secret);
    const found =
      id === undefined
        ? undefined
        : await this.db.acrossTenants('api-key', async (tx) => {
            const key = await store.findKey(tx, id);
            const good = timingSafeEqual(hash, key?.tokenHash ?? nothing) && key?.live;
            if (good && key.useIsDue) await store.noteUse(tx, id);
            return good ? key : undefined;
          });
    if (id === undefined || !found)
      throw new AppError('UNAUTHENTICATED', 'This API key is not valid: wrong, revoked, or past its time.');
    const { tenantId, name, scopes, guildId } = found;
    return { id, tenantId, name, guildId, rights: rightsOfScopes(scopes) };
  }
}

async function paysFor(tx: Parameters<typeof store.findKeys>[0], guildId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(`SELECT 1 FROM guilds WHERE guild_id = $1 AND kind = 'guild'`, [
    guildId,
  ]);
  return rows.length > 0;
}
