import { Histogram, registry } from '@dragoman/platform/metrics';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyInstance } from 'fastify';
import { webRoute } from './web.plugin.js';

const seconds = new Histogram({
  name: 'dragoman_http_request_seconds',
  help: 'Time to answer an HTTP request, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

/** Routes that are asked all the time, or are only files. */
const quiet = new Set([webRoute, '/health/live', '/health/ready', '/metrics']);

/** Counts every answer, and writes one line for it. Addresses are logged as templates: a query may hold a code. */
export function recordRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    const status = reply.statusCode;
    seconds.observe({ method, route, status: String(status) }, reply.elapsedTime / 1000);
    const line = { requestId: request.id, method, route, status, ms: Math.round(reply.elapsedTime) };
    log[quiet.has(route) && status < 500 ? 'debug' : 'info'](line, 'answered');
    done();
  });
}
