import { migrate } from '@dragoman/schema';
import { TestServices } from '@dragoman/testing';
import pg from 'pg';
import { percentile, type Bench } from './bench.js';

const CLONES = 40;
const MIGRATIONS = 5;
const AIM = 5;

/** Why every database test can have a database of its own: a clone of the template, against migrating an empty database. */
const bench: Bench = {
  name: 'template-clone',
  aim: `a test's database by cloning the template is ready at least ${AIM} times sooner than by migrating`,
  async run(report) {
    const services = new TestServices();
    try {
      report.progress('starting Postgres and building the template');
      const first = await services.createDatabase();
      report.progress(`${CLONES} clones`);
      const clones = await times(CLONES, () => services.createDatabase());
      report.progress(`${MIGRATIONS} migrations of an empty database`);
      const migrations = await timesMigrating(first);
      const [clone, migration] = [percentile(clones, 0.5), percentile(migrations, 0.5)];
      report.table([
        { way: 'clone', count: CLONES, p50Ms: clone, p99Ms: percentile(clones, 0.99) },
        { way: 'migrate', count: MIGRATIONS, p50Ms: migration, p99Ms: percentile(migrations, 0.99) },
      ]);
      const ratio = migration / clone;
      return { figures: { cloneP50Ms: clone, migrateP50Ms: migration }, ratio, met: ratio >= AIM };
    } finally {
      await services.stop();
    }
  },
};

export default bench;

async function timesMigrating({ ownerUrl, appUrl }: { ownerUrl: string; appUrl: string }): Promise<number[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  let made = 0;
  const measured = await times(MIGRATIONS, async () => {
    const name = `empty_${made++}`;
    await client.query(`CREATE DATABASE ${name}`);
    await migrate({ ownerUrl: on(ownerUrl, name), appUrl: on(appUrl, name) });
  });
  await client.end();
  return measured;
}

function on(url: string, database: string): string {
  return new URL(`/${database}`, url).href;
}

/** @returns milliseconds each, in ascending order */
async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work();
    measured.push(performance.now() - start);
  }
  return measured.sort((a, b) => a - b);
}
