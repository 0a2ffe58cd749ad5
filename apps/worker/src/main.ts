import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { jobContracts } from '@dragoman/contracts';
import { exitOnConfigError, parseConfig } from '@dragoman/platform/config';
import { Db } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { serveHealth, startMetrics } from '@dragoman/platform/metrics';
import { OutboxRelay } from '@dragoman/platform/outbox';
import { Jobs } from '@dragoman/platform/queue';
import { configSchema, readEnvironment, type WorkerConfig } from './config.js';
import { WorkerModule } from './worker.module.js';

async function start(config: WorkerConfig): Promise<void> {
  startMetrics('worker');
  const app = await NestFactory.createApplicationContext(await WorkerModule.forRoot(config), {
    logger: ['error'],
  });
  app.enableShutdownHooks();
  const [db, jobs] = [app.get(Db), app.get(Jobs)];
  await app.get(OutboxRelay).start();
  for (const contract of jobContracts.filter(({ everyMs }) => everyMs !== undefined))
    await jobs.schedule(contract);
  await serveHealth(
    {
      ready: async () => {
        await db.ping();
        await jobs.ping();
      },
    },
    { port: config.WORKER_METRICS_PORT, host: config.HOST },
  );
  app.get<Logger>(LOGGER).info({ event: 'ready', port: config.WORKER_METRICS_PORT });
}

try {
  await start(parseConfig(configSchema, readEnvironment()));
} catch (error) {
  exitOnConfigError(error);
}
