import { randomUUID } from 'node:crypto';
import { systemCtx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import { publishChange } from '@dragoman/platform/live';
import { TenantsService } from '@dragoman/tenants';
import type { TestApi } from './api.js';

export interface SavedTurn {
  readonly id: string;
  readonly tenantId: string;
}

/** A reply as the worker saves it, and tells of it. @returns what was saved */
export async function saveTurn(
  api: TestApi,
  guildId: string,
  { question = 'What?', answer = 'That.' }: { question?: string; answer?: string } = {},
): Promise<SavedTurn> {
  const guild = await api.app.get(TenantsService).resolveGuild(guildId);
  if (!guild) throw new Error(`there is no guild ${guildId}`);
  const [db, vault, ctx, id] = [
    api.app.get(Db),
    api.app.get(Vault),
    systemCtx(guild.tenantId, 'spec'),
    randomUUID(),
  ];
  await db.forTenant(ctx, async (tx) => {
    const seal = (text: string, column: string): Promise<Buffer> =>
      vault.seal(tx, ctx, { text, place: `turns.${column}` });
    await tx.query(
      `INSERT INTO turns (tenant_id, id, conversation_id, guild_id, channel_id, member_id, member_name_sealed, trigger,
         question_sealed, answer_sealed, outcome, model, cost_micros, queued_ms, memory_ms, first_token_ms, total_ms)
       VALUES ($1, $2, $3, $4, '801', '901', $5, 'mention', $6, $7, 'answered', 'claude-haiku-4-5', 1200, 1, 2, 300, 900)`,
      [
        guild.tenantId,
        id,
        randomUUID(),
        guildId,
        await seal('Ada', 'member_name_sealed'),
        await seal(question, 'question_sealed'),
        await seal(answer, 'answer_sealed'),
      ],
    );
  });
  await publishChange(db, { topic: `guild ${guildId}`, kind: 'turn', id });
  return { id, tenantId: guild.tenantId };
}
