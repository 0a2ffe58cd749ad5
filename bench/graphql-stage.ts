import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db, MasterSeal, Vault } from '@dragoman/platform/db';
import { migrate } from '@dragoman/schema';
import { TenantsService } from '@dragoman/tenants';
import { SessionStore } from '@dragoman/tenants/graphql';

/** One person who looks at the server of their own account; also how its requests are told apart in recordings. */
export interface Seat {
  readonly tenantId: string;
  readonly guildId: string;
  readonly userId: string;
  readonly address: string;
  readonly sessionHash: string;
  readonly cookie: string;
}

export interface Stage {
  readonly appUrl: string;
  readonly masterKey: string;
  readonly sessionSecret: string;
  readonly seats: readonly Seat[];
}

const turnsOfGuild = 30;

/** Accounts in an empty database, each with a server, some replies and somebody who is logged in. */
export async function furnish(ownerUrl: string, accounts: number): Promise<Stage> {
  const appUrl = new URL(ownerUrl);
  appUrl.username = 'dragoman_app';
  await migrate({ ownerUrl, appUrl: appUrl.href });
  const secrets = {
    masterKey: randomBytes(32).toString('base64'),
    sessionSecret: randomBytes(32).toString('hex'),
  };
  const dataSource = await createDataSource({
    url: appUrl.href,
    poolSize: 4,
    entities: [],
    applicationName: 'bench',
  });
  const maker = new SeatMaker(new Db(dataSource), secrets);
  const seats: Seat[] = [];
  for (let index = 0; index < accounts; index++) seats.push(await maker.seat(index));
  await dataSource.destroy();
  return { appUrl: appUrl.href, ...secrets, seats };
}

class SeatMaker {
  private readonly sessions: SessionStore;
  private readonly vault: Vault;
  private readonly tenants: TenantsService;

  constructor(
    private readonly db: Db,
    private readonly secrets: { masterKey: string; sessionSecret: string },
  ) {
    this.sessions = new SessionStore(db, new MasterSeal([secrets.masterKey], 'dragoman sessions'));
    this.vault = new Vault([secrets.masterKey]);
    this.tenants = new TenantsService(db);
  }

  async seat(index: number): Promise<Seat> {
    const [guildId, userId] = [
      String(500_000_000_000_000_000n + BigInt(index)),
      `6${String(index).padStart(17, '0')}`,
    ];
    await this.tenants.guildSeen({
      guildId,
      name: `Guild ${guildId}`,
      iconHash: null,
      ownerId: userId,
      locale: 'en-US',
      systemChannelId: null,
      joinedAt: Date.now() - 60_000,
    });
    const guild = await this.tenants.resolveGuild(guildId);
    if (!guild) throw new Error('the guild was not made');
    await this.saveTurns(guild.tenantId, guildId);
    const address = `10.100.77.${String(index)}`;
    return { tenantId: guild.tenantId, guildId, userId, address, ...(await this.logIn(userId)) };
  }

  /** As a login leaves it behind: a row, and a cookie that @fastify/session signed. */
  private async logIn(userId: string): Promise<{ sessionHash: string; cookie: string }> {
    const sessionId = randomBytes(24).toString('base64url');
    const session = {
      cookie: { expires: new Date(Date.now() + 86_400_000) },
      login: {
        user: { id: userId, name: 'Bench', avatarUrl: null, locale: 'en-US' },
        tokens: { accessToken: 'none', refreshToken: 'none', expiresAt: Date.now() + 86_400_000 },
      },
      extendedAt: Date.now(),
    };
    await new Promise<void>((resolve, reject) => {
      this.sessions.set(sessionId, session, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    const signature = createHmac('sha256', this.secrets.sessionSecret).update(sessionId).digest('base64');
    const signed = `${sessionId}.${signature.replace(/=+$/, '')}`;
    return {
      sessionHash: createHash('sha256').update(sessionId).digest('hex'),
      cookie: `dragoman=${encodeURIComponent(signed)}`,
    };
  }

  private async saveTurns(tenantId: string, guildId: string): Promise<void> {
    const ctx = systemCtx(tenantId, 'bench');
    await this.db.forTenant(ctx, async (tx) => {
      const seal = (text: string, column: string): Promise<Buffer> =>
        this.vault.seal(tx, ctx, { text, place: `turns.${column}` });
      await tx.query(
        `INSERT INTO turns (tenant_id, id, conversation_id, guild_id, channel_id, member_id, member_name_sealed, trigger,
           question_sealed, answer_sealed, outcome, model, cost_micros, queued_ms, memory_ms, first_token_ms, total_ms)
         SELECT $1, gen_random_uuid(), $2, $3, '801', '901', $4, 'mention', $5, $6, 'answered', 'claude-haiku-4-5', 1200,
           1, 2, 300, 900 FROM generate_series(1, $7)`,
        [
          tenantId,
          randomUUID(),
          guildId,
          await seal('Ada', 'member_name_sealed'),
          await seal('When does the bazaar open on Sundays?', 'question_sealed'),
          await seal('It opens at nine, and the spice hall at ten. '.repeat(6), 'answer_sealed'),
          turnsOfGuild,
        ],
      );
    });
  }
}
