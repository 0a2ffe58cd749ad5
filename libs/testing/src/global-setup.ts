import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { TestServices } from './services.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask the run's main process for databases and Redis. */
    testServicesUrl: string;
  }
}

/**
 * Runs once, in vitest's main process: test files in every worker ask it over HTTP for what they need,
 * so a run of pure specs starts no server and a run with databases starts exactly one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = new TestServices();
  const server = createServer((request, response) => {
    answer(services, `${request.method} ${request.url}`).then(
      (body) => response.end(JSON.stringify(body)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ error: error instanceof Error ? error.stack : String(error) }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('testServicesUrl', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await services.stop();
  };
}

let saidRedisIsMissing = false;

async function answer(services: TestServices, request: string): Promise<unknown> {
  const [method, path = ''] = request.split(' ');
  if (request === 'POST /databases') return services.createDatabase();
  if (method === 'DELETE') return (await services.dropDatabase(path.replace('/databases/', ''))) ?? {};
  const url = await services.redisUrl();
  if (url === undefined && !saidRedisIsMissing) {
    saidRedisIsMissing = true;
    console.warn('redis-server is not installed: the Redis variants of the tests do not run.');
  }
  return { url };
}
