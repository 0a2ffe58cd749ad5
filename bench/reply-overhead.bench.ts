import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_MODEL } from '@dragoman/claude';
import { freePort } from '@dragoman/testing';
import type { Bench, Report } from './bench.js';
import { ReplyLoad, summary, type RateResult, type Seed } from './reply-load.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rates = [1, 20, 50];
const rounds = 2;
const seats = 300;
const aim = { rate: 20, p50Ms: 25, p99Ms: 80 };

interface Side {
  name: string;
  load: ReplyLoad;
  stop(): Promise<void>;
}

/** Both bots talk to the same simulated Discord and Claude, each to a process of its own, one at a time. */
const bench: Bench = {
  name: 'reply-overhead',
  aim: `at ${aim.rate} questions a second, Dragoman (queues on Postgres) shows its first words at most ${aim.p50Ms} ms (p50) and ${aim.p99Ms} ms (p99) later than a bare discord.js bot in one file`,
  async run(report) {
    const sides = [await startBare(report), await startDragoman(report)];
    try {
      return await measure(sides, report);
    } finally {
      await Promise.all(sides.map((side) => side.stop()));
    }
  },
};
export default bench;

async function measure(sides: readonly Side[], report: Report) {
  const results = new Map<string, RateResult>();
  for (const side of sides) await side.load.ask(5, 4); // connections, compiled code, first months of budgets
  for (let round = 1; round <= rounds; round += 1) {
    for (const rate of rates) {
      for (const side of sides) {
        report.progress(`round ${String(round)}: ${side.name}, ${String(rate)}/s`);
        add(results, `${side.name} ${String(rate)}`, await side.load.ask(rate, rate === 1 ? 15 : 10));
      }
    }
  }
  const rows = sides.flatMap((side) =>
    rates.map((rate) => {
      const found = results.get(`${side.name} ${String(rate)}`);
      if (!found) throw new Error('a rate was not measured');
      return { bot: side.name, rate, ...summary(found) };
    }),
  );
  const highest = await highestRates(sides, report);
  report.table(rows.map((row) => ({ ...row, highestPerSecond: highest.get(row.bot) ?? 0 })));
  const of = (bot: string) => rows.find((row) => row.bot === bot && row.rate === aim.rate);
  const added = (key: 'p50Ms' | 'p99Ms'): number =>
    (of('Dragoman')?.[key] ?? NaN) - (of('bare')?.[key] ?? NaN);
  const figures = {
    ...Object.fromEntries(
      rows.flatMap(({ bot, rate, p50Ms, p99Ms }) => [
        [`${bot}At${String(rate)}P50Ms`, p50Ms],
        [`${bot}At${String(rate)}P99Ms`, p99Ms],
      ]),
    ),
    addedP50Ms: added('p50Ms'),
    addedP99Ms: added('p99Ms'),
    bareHighestPerSecond: highest.get('bare') ?? 0,
    dragomanHighestPerSecond: highest.get('Dragoman') ?? 0,
  };
  const ratio = (of('Dragoman')?.p50Ms ?? NaN) / (of('bare')?.p50Ms ?? NaN);
  return { figures, ratio, met: figures.addedP50Ms <= aim.p50Ms && figures.addedP99Ms <= aim.p99Ms };
}

/** The highest of some rates at which every question of ten seconds is answered, half of them within a second. */
async function highestRates(sides: readonly Side[], report: Report): Promise<Map<string, number>> {
  const highest = new Map<string, number>();
  for (const side of sides) {
    for (const rate of [10, 15, 20, 25, 30, 35, 40, 45, 50]) {
      report.progress(`highest rate: ${side.name}, ${String(rate)}/s`);
      const { asked, answered, p50Ms } = summary(await side.load.ask(rate, 8));
      if (answered < asked || p50Ms > 1000) break;
      highest.set(side.name, rate);
    }
  }
  return highest;
}

function add(results: Map<string, RateResult>, key: string, more: RateResult): void {
  const before = results.get(key) ?? { firstVisibleMs: [], asked: 0, answered: 0 };
  results.set(key, {
    firstVisibleMs: [...before.firstVisibleMs, ...more.firstVisibleMs].sort((a, b) => a - b),
    asked: before.asked + more.asked,
    answered: before.answered + more.answered,
  });
}

async function startBare(report: Report): Promise<Side> {
  report.progress('starting a simulator and the bare bot');
  const port = await freePort();
  const simulator = run('apps/simulator/dist/main.js', { SIMULATOR_PORT: String(port) });
  const url = `http://127.0.0.1:${String(port)}`;
  await answers(`${url}/_seed`);
  const load = await ReplyLoad.open(url, seats);
  const seed = (await (await fetch(`${url}/_seed`)).json()) as Seed;
  const bot = run('bench/bare-bot.mjs', {
    DISCORD_TOKEN: seed.bot.token,
    DISCORD_API_URL: seed.discordApi,
    ANTHROPIC_API_KEY: 'sk-ant-simulator',
    ANTHROPIC_BASE_URL: seed.anthropicApi,
    MODEL: DEFAULT_MODEL,
  });
  await once(bot, 'message');
  const stop = async (): Promise<void> => {
    load.close();
    await Promise.all([end(bot), end(simulator)]);
  };
  return { name: 'bare', load, stop };
}

async function startDragoman(report: Report): Promise<Side> {
  report.progress('starting Dragoman on its embedded Postgres');
  const home = mkdtempSync(path.join(tmpdir(), 'dragoman-bench-'));
  const names = ['PORT', 'SIMULATOR_PORT', 'WORKER_METRICS_PORT', 'SHARD_METRICS_PORT'];
  const ports: Record<string, string> = {};
  for (const name of names) ports[name] = String(await freePort());
  const launcher = run('scripts/start.mjs', { DRAGOMAN_HOME: home, ...ports });
  const port = ports['PORT'] ?? '';
  await answers(`http://127.0.0.1:${port}/health/ready`);
  await answers(`http://127.0.0.1:${ports['WORKER_METRICS_PORT'] ?? ''}/health/ready`);
  await answers(`http://127.0.0.1:${ports['SHARD_METRICS_PORT'] ?? ''}/health/ready`);
  const load = await ReplyLoad.open(`http://127.0.0.1:${ports['SIMULATOR_PORT'] ?? ''}`, seats);
  const stop = async (): Promise<void> => {
    load.close();
    await end(launcher);
    rmSync(home, { recursive: true, force: true });
  };
  return { name: 'Dragoman', load, stop };
}

function run(script: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [path.join(root, script)], {
    cwd: root,
    env: { PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function answers(url: string): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until;) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not become ready`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
