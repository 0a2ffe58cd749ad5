import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Vault, type Tx } from '@dragoman/platform/db';
import type { SpendDimension } from './spend.store.js';

interface NamesOf {
  ctx: Ctx;
  /** Undefined: in any guild of the account. */
  guildId: string | undefined;
}

/** What guilds, channels and members are called, as far as the product knows. */
@Injectable()
export class NamesService {
  constructor(private readonly vault: Vault) {}

  /** @returns names by key; without those that have none or are not known */
  async of(
    tx: Tx,
    of: NamesOf,
    { by, keys }: { by: SpendDimension; keys: readonly string[] },
  ): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map<string, string>();
    if (by === 'member') return this.members(tx, of, keys);
    const names: { key: string; name: string }[] =
      by === 'guild'
        ? await tx.query('SELECT guild_id AS key, name FROM guilds WHERE guild_id = ANY($1)', [keys])
        : by === 'channel'
          ? await tx.query(
              `SELECT id AS key, name FROM guild_places WHERE kind = 'channel' AND id = ANY($1)
                 AND ($2::text IS NULL OR guild_id = $2)`,
              [keys, of.guildId ?? null],
            )
          : [];
    return new Map(names.map(({ key, name }) => [key, name]));
  }

  /** The name that each member had in their last turn. */
  async members(tx: Tx, { ctx, guildId }: NamesOf, ids: readonly string[]): Promise<Map<string, string>> {
    const rows: { memberId: string; sealed: Buffer }[] = await tx.query(
      `SELECT asked.id AS "memberId", last.sealed FROM unnest($1::text[]) AS asked (id)
       CROSS JOIN LATERAL (
         SELECT member_name_sealed AS sealed FROM turns
         WHERE tenant_id = $2 AND member_id = asked.id AND ($3::text IS NULL OR guild_id = $3)
         ORDER BY created_at DESC LIMIT 1) AS last`,
      [ids, ctx.tenantId, guildId ?? null],
    );
    const opened = await Promise.all(
      rows.map(async ({ memberId, sealed }) => {
        const name = await this.vault.open(tx, ctx, { sealed, place: 'turns.member_name_sealed' });
        return [memberId, name] as const;
      }),
    );
    return new Map(opened.filter(([, name]) => name !== ''));
  }
}
