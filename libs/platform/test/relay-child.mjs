// A relay in a process of its own that kills itself in the middle of its first batch.
// arguments: database URL, Redis URL or '', master key, 'before-add' | 'after-add'
import { jobContracts } from '@dragoman/contracts';
import { createDataSource, Db, Notifications, platformEntities } from '@dragoman/platform/db';
import { createLogger } from '@dragoman/platform/log';
import { OutboxRelay } from '@dragoman/platform/outbox';
import { openJobs } from '@dragoman/platform/queue';

const [databaseUrl, redisUrl, masterKey, moment] = process.argv.slice(2);
const location = { databaseUrl, redisUrl: redisUrl || undefined, poolSize: 4 };
const { jobs } = openJobs(location, [masterKey], () => undefined);
const dataSource = await createDataSource({
  url: databaseUrl,
  poolSize: 2,
  entities: platformEntities,
  applicationName: 'relay-child',
});
const dying = {
  addSealed: async (batch) => {
    if (moment === 'after-add') await jobs.addSealed(batch);
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  },
};
const relay = new OutboxRelay(jobContracts, {
  db: new Db(dataSource),
  jobs: dying,
  notifications: new Notifications(databaseUrl, 'relay-child'),
  log: createLogger('relay-child', 'silent'),
});
await relay.drain();
