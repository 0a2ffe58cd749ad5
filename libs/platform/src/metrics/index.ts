import { createServer, type Server } from 'node:http';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export { Counter, Gauge, Histogram, Registry };

/** The metrics of this process. */
export const registry = new Registry();

/** Starts the process-wide metrics (memory, event loop, garbage collection) with a `service` label on every series. */
export function startMetrics(service: string): void {
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
}

export interface Health {
  /** Resolves while the process can do its work, throws with the reason when it cannot. */
  ready(): Promise<void> | void;
}

/**
 * The small HTTP server of processes that have no other: `/health/live`, `/health/ready`, `/metrics`.
 * Listens on `host`:`port` and resolves when it does.
 */
export async function serveHealth(health: Health, options: { port: number; host: string }): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', health).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  return server;
}

async function answer(url: string, health: Health): Promise<{ status: number; type: string; body: string }> {
  const path = url.split('?')[0];
  if (path === '/metrics') return { status: 200, type: registry.contentType, body: await registry.metrics() };
  if (path === '/health/live') return { status: 200, type: 'application/json', body: '{"status":"live"}' };
  if (path !== '/health/ready')
    return { status: 404, type: 'application/json', body: '{"status":"not found"}' };
  try {
    await health.ready();
    return { status: 200, type: 'application/json', body: '{"status":"ready"}' };
  } catch {
    return { status: 503, type: 'application/json', body: '{"status":"not ready"}' };
  }
}
