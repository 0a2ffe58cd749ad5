import { randomBytes, randomUUID } from 'node:crypto';
import { createDataSource, Db, platformEntities, Vault } from '@dragoman/platform/db';
import { tenantEntities } from '@dragoman/tenants/entities';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import { openConversation } from './conversations.store.js';
import { conversationEntities } from './entities.js';
import { ExpireTurnsHandler } from './expire-turns.handler.js';
import { insertTurn } from './turns.store.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 4,
  entities: [...platformEntities, ...tenantEntities, ...conversationEntities],
  applicationName: 'retention-test',
});
const db = new Db(dataSource);
const vault = new Vault([randomBytes(32).toString('base64')]);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

it('deletes turns and summaries when their guild’s retention reaches them, and nothing younger', async () => {
  const guild = aGuild({ retentionDays: 30 });
  const ctx = ctxOf(guild);
  await db.forTenant(ctx, async (tx) => {
    await tx.query('INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [ctx.tenantId, aSnowflake()]);
    await tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, retention_days, joined_at)
       VALUES ($1, $2, 'guild', 'Bazaar', '1', 'en-US', 30, now())`,
      [guild.guildId, ctx.tenantId],
    );
    const at = { tenantId: ctx.tenantId, guildId: guild.guildId };
    for (const daysAgo of [31, 29]) {
      const conversation = await openConversation(tx, { ...at, channelId: aSnowflake() });
      const seal = (text: string, place: string) => vault.seal(tx, ctx, { text, place: `turns.${place}` });
      const id = randomUUID();
      await insertTurn(tx, {
        id,
        ...at,
        conversationId: conversation.id,
        channelId: conversation.channelId,
        memberId: '7',
        memberNameSealed: await seal('Zana', 'member_name_sealed'),
        trigger: 'mention',
        questionSealed: await seal('Q', 'question_sealed'),
        answerSealed: await seal('A', 'answer_sealed'),
        outcome: 'answered',
        errorCode: null,
        model: 'm',
        costMicros: 1,
        queuedMs: 1,
        memoryMs: 1,
        firstTokenMs: 1,
        totalMs: 1,
      });
      await tx.query('UPDATE turns SET created_at = now() - make_interval(days => $2) WHERE id = $1', [
        id,
        daysAgo,
      ]);
      await tx.query(
        `UPDATE conversations SET summary_sealed = $2, summary_since = now() - make_interval(days => $3) WHERE id = $1`,
        [conversation.id, await seal('S', 'x'), daysAgo],
      );
    }
  });
  await new ExpireTurnsHandler(db).handle();
  const left: { turns: number; summaries: number }[] = await db.forTenant(ctx, (tx) =>
    tx.query(
      `SELECT (SELECT count(*)::int FROM turns) AS turns,
              (SELECT count(*)::int FROM conversations WHERE summary_sealed IS NOT NULL) AS summaries`,
    ),
  );
  expect(left).toEqual([{ turns: 1, summaries: 1 }]);
});
