import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, startPostgres } from '@dragoman/testing';
import type { Bench, Outcome, Report } from './bench.js';
import { furnish, type Seat, type Stage } from './graphql-stage.js';
import { closedLoop, inParallel, type Measured, type Work } from './load-loop.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ACCOUNTS = 120;
const CALLERS = 16;
const POOL = 10;
const ROUNDS = 3;
const SECONDS = 5;
/** Until most of the code is compiled by the engine; a server that runs for a day is. */
const WARM_UP = 2_000;
const AIM = { rate: 0.5, p99: 3 };

/** What the overview of a server shows, as one operation. */
const overview = `query Overview($id: ID!) { guild(id: $id) {
  id name iconUrl language timeZone plan { id name guildCapMicros } installedAt leftAt retentionDays
  budget { period capMicros settledMicros reservedMicros remainingMicros resetsAt
    limits { scope scopeId capMicros settledMicros reservedMicros setAt } }
  optOuts { scope scopeId setAt }
  usage(days: 30) { replies costMicros latencyP50Ms latencyP95Ms days { date replies refused costMicros } }
  recentTurns(first: 10) { nodes { id channelId memberId memberName trigger question answer outcome errorCode model
    costMicros queuedMs memoryMs firstTokenMs totalMs createdAt } pageInfo { hasNextPage endCursor } } } }`;

const bench: Bench = {
  name: 'graphql',
  aim: `the overview of a server by GraphQL: ≥ ${String(AIM.rate)} of the rate, p99 ≤ ${String(AIM.p99)} × of a bare Fastify + pg route that asks the same statements`,
  async run(report) {
    report.progress(`a durable Postgres with ${String(ACCOUNTS)} accounts`);
    const home = await mkdtemp(path.join(tmpdir(), 'dragoman-bench-'));
    const server = await startPostgres({ dataDir: path.join(home, 'postgres'), password: 'bench' });
    const children: ChildProcess[] = [];
    try {
      return await measure(await furnish(server.ownerUrl, ACCOUNTS), report, children);
    } finally {
      await Promise.all(children.map(ended));
      await server.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};

export default bench;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function measure(stage: Stage, report: Report, children: ChildProcess[]): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  report.progress('starting the API');
  const api = await startApi(stage);
  children.push(api.process);
  const ask: Work = (index) => asked({ agent, port: api.port, ...seatAt(stage, index) });
  for (let index = 0; index < 5; index++) await ask(0); // compiled, keys known
  report.progress('recording the statements of one request');
  const waves = await record(api.process, () => ask(0));
  report.progress(`one request is ${String(waves.flat(2).length)} statements`);
  const bare = await startBare(stage, waves);
  children.push(bare.process);
  const askBare: Work = (index) =>
    send({ agent, port: bare.port, path: '/overview', headers: {}, body: { seat: index % ACCOUNTS } });
  const sides = [
    { name: 'bare Fastify + pg', work: askBare, rounds: [] as Measured[] },
    { name: 'GraphQL', work: ask, rounds: [] as Measured[] },
  ];
  report.progress(`warming up: ${String(WARM_UP)} requests each`);
  for (const { work } of sides) await inParallel(WARM_UP, CALLERS, work);
  for (let round = 1; round <= ROUNDS; round++) {
    for (const side of sides) {
      report.progress(`round ${String(round)}: ${side.name}`);
      side.rounds.push(await closedLoop(side.work, { callers: CALLERS, seconds: SECONDS }));
    }
  }
  agent.destroy();
  return outcomeOf(sides, report);
}

function outcomeOf(sides: readonly { name: string; rounds: Measured[] }[], report: Report): Outcome {
  const [bare, ours] = sides.map(({ rounds }) => ({
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
  }));
  if (!bare || !ours) throw new Error('nothing was measured');
  report.table([
    { side: 'bare Fastify + pg', ...bare },
    { side: 'GraphQL', ...ours },
  ]);
  const [ratio, p99Ratio] = [ours.perSecond / bare.perSecond, ours.p99Ms / bare.p99Ms];
  return {
    figures: {
      barePerSecond: bare.perSecond,
      bareP99Ms: bare.p99Ms,
      graphqlPerSecond: ours.perSecond,
      graphqlP50Ms: ours.p50Ms,
      graphqlP99Ms: ours.p99Ms,
      p99Ratio,
    },
    ratio,
    met: ratio >= AIM.rate && p99Ratio <= AIM.p99,
  };
}

interface Running {
  process: ChildProcess;
  port: number;
}

async function startApi(stage: Stage): Promise<Running> {
  const port = await freePort();
  const child = fork('apps/api/dist/main.js', {
    cwd: root,
    execArgv: ['--import', new URL('../record-statements.mjs', import.meta.url).href],
    env: {
      ...inherited(),
      PORT: String(port),
      DATABASE_URL: stage.appUrl,
      DATABASE_POOL_SIZE: String(POOL),
      MASTER_KEY: stage.masterKey,
      SESSION_SECRET: stage.sessionSecret,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  while (
    !(await fetch(`http://127.0.0.1:${String(port)}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('the API did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { process: child, port };
}

interface Group {
  from: number;
  to: number;
  statements: { text: string; values: unknown[] }[];
}
type Wave = Group['statements'][];

/** The statements of one request: transactions that ran at the same time are one wave. */
async function record(api: ChildProcess, request: () => Promise<unknown>): Promise<Wave[]> {
  api.send('record');
  await request();
  const answer = once(api, 'message') as Promise<[{ groups: Group[] }]>;
  api.send('stop');
  const [{ groups }] = await answer;
  const waves: { to: number; wave: Wave }[] = [];
  for (const { from, to, statements } of groups) {
    const last = waves.at(-1);
    if (last && from < last.to) {
      last.wave.push(statements);
      last.to = Math.max(last.to, to);
    } else waves.push({ to, wave: [statements] });
  }
  return waves.map(({ wave }) => wave);
}

async function startBare(stage: Stage, waves: Wave[]): Promise<Running> {
  const child = fork('bench/bare-graphql.mjs', { cwd: root, env: inherited() });
  const started = once(child, 'message') as Promise<[{ port: number }]>;
  const seats = stage.seats.map(({ cookie: _, ...seat }) => seat);
  child.send({ databaseUrl: stage.appUrl, poolSize: POOL, waves, seats });
  const [{ port }] = await started;
  return { process: child, port };
}

function inherited(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' };
}

function seatAt(stage: Stage, index: number): { seat: Seat } {
  const seat = stage.seats[index % stage.seats.length];
  if (!seat) throw new Error('there are no seats');
  return { seat };
}

async function asked({ agent, port, seat }: { agent: Agent; port: number; seat: Seat }): Promise<void> {
  const answer = await send({
    agent,
    port,
    path: '/graphql',
    headers: { cookie: seat.cookie, 'x-forwarded-for': seat.address },
    body: { query: overview, variables: { id: seat.guildId } },
  });
  if (!answer.startsWith('{"data":{"guild":{')) throw new Error(`refused: ${answer.slice(0, 300)}`);
}

interface Sent {
  agent: Agent;
  port: number;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

function send({ agent, port, path, headers, body }: Sent): Promise<string> {
  return new Promise((resolve, reject) => {
    const json = JSON.stringify(body);
    const request = httpRequest(
      {
        agent,
        port,
        path,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(json),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${String(response.statusCode)} ${text.slice(0, 300)}`));
        });
      },
    );
    request.on('error', reject);
    request.end(json);
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
