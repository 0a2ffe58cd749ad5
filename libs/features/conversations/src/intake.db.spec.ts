import { randomBytes } from 'node:crypto';
import { resumeJob, type ReplyPayload } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { createDataSource, Db, platformEntities, Vault } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal } from '@dragoman/platform/queue';
import type { Guild } from '@dragoman/tenants';
import { tenantEntities } from '@dragoman/tenants/entities';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import type { Run, Work } from './conversation.js';
import { conversationEntities } from './entities.js';
import { IntakeService } from './intake.service.js';
import { RecallService } from './recall.service.js';

const database = await createTestDatabase();
const entities = [...platformEntities, ...tenantEntities, ...conversationEntities];
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 20,
  entities,
  applicationName: 'intake-test',
});
const db = new Db(dataSource);
const master = randomBytes(32).toString('base64');
const vault = new Vault([master]);
const outbox = new Outbox(new JobSeal([master]));
const intake = new IntakeService(db, vault, outbox, new RecallService(vault));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

function newGuild(concurrentReplies = 4): { guild: Guild; ctx: Ctx } {
  const guild = aGuild({ plan: { concurrentReplies } });
  return { guild, ctx: ctxOf(guild) };
}

function question(
  channelId: string,
  options: { text?: string; interaction?: boolean } = {},
): { id: string; payload: ReplyPayload; jobId: string } {
  const id = aSnowflake();
  const interaction = { applicationId: '1', id, token: 'token', receivedAt: Date.now() };
  const payload: ReplyPayload = {
    place: { guildId: '1', channelId, parentChannelId: null, kind: 'channel' },
    asker: { id: '7', name: 'Zana', roleIds: [], locale: null },
    interaction: options.interaction ? interaction : null,
    messageId: options.interaction ? null : id,
    guildLocale: null,
    receivedAt: Date.now(),
    trigger: 'mention',
    text: options.text ?? 'hello',
    attachmentCount: 0,
    repliedTo: null,
  };
  return { id, payload, jobId: id };
}

const textsOf = (work: Work | undefined): string[] | undefined =>
  work?.batch.questions.map(({ payload }) => payload.text);

async function outboxJobs(name: string): Promise<number> {
  const rows: { count: number }[] = await db.acrossTenants('outbox', (tx) =>
    tx.query('SELECT count(*)::int AS count FROM outbox WHERE job_name = $1', [name]),
  );
  return rows[0]?.count ?? 0;
}

it('gives a question to one worker, however many take its job up', async () => {
  const { guild, ctx } = newGuild();
  const asked = question(aSnowflake());
  const claims = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      intake.claim(ctx, guild, { ...asked, jobId: `job-${String(index)}` }),
    ),
  );
  expect(claims.filter(Boolean)).toHaveLength(1);
});

it('answers what was asked meanwhile together, in order, by the worker that has the conversation', async () => {
  const { guild, ctx } = newGuild();
  const channelId = aSnowflake();
  const first = await intake.claim(ctx, guild, question(channelId, { text: 'one' }));
  const later = ['two', 'three', 'four'].map((text) => question(channelId, { text }));
  const claims = await Promise.all(later.map((asked) => intake.claim(ctx, guild, asked)));
  expect(claims).toEqual([undefined, undefined, undefined]);
  const { run, work } = first as { run: Run; work: Work };
  expect(textsOf(work)).toEqual(['one']);
  const next = await intake.advance(run, work.batch, []);
  expect(textsOf(next)).toEqual(['two', 'three', 'four']);
  expect(next && (await intake.advance(run, next.batch, []))).toBeUndefined();
});

it('answers an interaction alone, because it has a response of its own', async () => {
  const { guild, ctx } = newGuild();
  const channelId = aSnowflake();
  const first = (await intake.claim(ctx, guild, question(channelId, { text: 'one' }))) as {
    run: Run;
    work: Work;
  };
  await intake.claim(ctx, guild, question(channelId, { text: 'two' }));
  await intake.claim(ctx, guild, question(channelId, { text: '/three', interaction: true }));
  await intake.claim(ctx, guild, question(channelId, { text: 'four' }));
  const batches: (string[] | undefined)[] = [];
  for (let work: Work | undefined = first.work; work;) {
    work = await intake.advance(first.run, work.batch, []);
    batches.push(textsOf(work));
  }
  expect(batches).toEqual([['two'], ['/three'], ['four'], undefined]);
});

it('loses no question that arrives while its conversation is given back', async () => {
  const { guild, ctx } = newGuild(50);
  for (let round = 0; round < 25; round += 1) {
    const channelId = aSnowflake();
    const first = (await intake.claim(ctx, guild, question(channelId, { text: 'first' }))) as {
      run: Run;
      work: Work;
    };
    const [next, claim] = await Promise.all([
      intake.advance(first.run, first.work.batch, []),
      intake.claim(ctx, guild, question(channelId, { text: 'second' })),
    ]);
    const takers = [next, claim?.work].filter(Boolean);
    expect(takers.map(textsOf)).toEqual([['second']]);
  }
});

it('answers at most the plan’s number of conversations at a time, then wakes the one that waits longest', async () => {
  const { guild, ctx } = newGuild(3);
  const asked = Array.from({ length: 10 }, () => question(aSnowflake()));
  const claims = await Promise.all(asked.map((one) => intake.claim(ctx, guild, one)));
  const running = claims.filter((claim) => claim !== undefined);
  expect(running).toHaveLength(3);
  const before = await outboxJobs(resumeJob.name);
  const [done] = running;
  if (!done) throw new Error('nothing runs');
  await intake.advance(done.run, done.work.batch, []);
  expect(await outboxJobs(resumeJob.name)).toBe(before + 1);
});

it('does not let a flooded guild keep another guild waiting', async () => {
  const flooded = newGuild(2);
  await Promise.all(
    Array.from({ length: 30 }, () => intake.claim(flooded.ctx, flooded.guild, question(aSnowflake()))),
  );
  const quiet = newGuild(2);
  expect(await intake.claim(quiet.ctx, quiet.guild, question(aSnowflake()))).toBeDefined();
});

it('lets the same job take its own conversation over, with the same turn', async () => {
  const { guild, ctx } = newGuild();
  const asked = question(aSnowflake());
  const first = await intake.claim(ctx, guild, asked);
  const again = await intake.claim(ctx, guild, asked);
  expect(again?.work.batch.turnId).toBe(first?.work.batch.turnId);
  expect(again?.run.owner).not.toBe(first?.run.owner);
  // The run that lost its conversation must not go on with it.
  if (!first) throw new Error('not claimed');
  expect(await intake.advance(first.run, first.work.batch, [])).toBeUndefined();
});

it('lets another worker in when a lease has run out', async () => {
  const { guild, ctx } = newGuild();
  const asked = question(aSnowflake());
  const first = await intake.claim(ctx, guild, asked);
  if (!first) throw new Error('not claimed');
  const job = { conversationId: first.run.conversationId, jobId: 'another' };
  expect(await intake.resume(ctx, guild, job)).toBeUndefined();
  await db.forTenant(ctx, (tx) =>
    tx.query(`UPDATE conversations SET lease_until = now() - interval '1 second' WHERE id = $1`, [
      first.run.conversationId,
    ]),
  );
  const resumed = await intake.resume(ctx, guild, job);
  expect(resumed?.work.batch.turnId).toBe(first.work.batch.turnId);
});

it('keeps what was asked unreadable in the table', async () => {
  const { guild, ctx } = newGuild();
  await intake.claim(ctx, guild, question(aSnowflake(), { text: 'canary-in-a-question' }));
  const rows: { payload: Buffer }[] = await db.forTenant(ctx, (tx) =>
    tx.query('SELECT payload_sealed AS payload FROM questions'),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.payload.includes('canary')).toBe(false);
});

it('leaves a failed batch alone for a while, then has it tried again with the same turn', async () => {
  const { guild, ctx } = newGuild(1);
  const first = await intake.claim(ctx, guild, question(aSnowflake()));
  if (!first) throw new Error('not claimed');
  const before = await outboxJobs(resumeJob.name);
  await intake.postpone(first.run, first.work.batch);
  expect(await outboxJobs(resumeJob.name)).toBe(before + 1);
  const job = { conversationId: first.run.conversationId, jobId: 'again' };
  expect(await intake.resume(ctx, guild, job)).toBeUndefined();
  // The pause takes no place in the guild.
  expect(await intake.claim(ctx, guild, question(aSnowflake()))).toBeDefined();
  await db.forTenant(ctx, (tx) =>
    tx.query(`UPDATE conversations SET lease_owner = NULL, lease_until = NULL`),
  );
  const again = await intake.resume(ctx, guild, job);
  expect(again?.work.batch).toMatchObject({ turnId: first.work.batch.turnId, attempt: 2 });
});

it('does not begin a conversation in the account that its guild has left', async () => {
  const { guild, ctx } = newGuild();
  await db.forTenant(ctx, (tx) =>
    tx.query(
      `INSERT INTO guild_moves (tenant_id, guild_id, to_tenant_id, moved_at)
       VALUES ($1, $2, gen_random_uuid(), now())`,
      [ctx.tenantId, guild.guildId],
    ),
  );
  await expect(intake.claim(ctx, guild, question('71'))).rejects.toMatchObject({ code: 'UPSTREAM' });
  const left = await db.forTenant(ctx, (tx) =>
    tx.query('SELECT 1 FROM questions WHERE guild_id = $1', [guild.guildId]),
  );
  expect(left).toEqual([]);
});
