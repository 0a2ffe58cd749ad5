import type { FastifyInstance } from 'fastify';
import { loadOpenApi } from './openapi.js';

const spec = loadOpenApi();

/** One visible line, once: whoever reads the output must know what was not checked. */
if (!spec)
  process.stderr.write(
    'Conformance: discord-openapi.json is not here (set DISCORD_OPENAPI to its path); answers are NOT checked against it.\n',
  );

export interface Conformance {
  /** False when the specification is not on this machine. */
  checked: boolean;
  /** How many operations the specification has. */
  documented: number;
  /** Every answer that is not as documented, with the operation's name. */
  violations: string[];
  /** Operations that gave a 2xx answer. */
  succeeded: Set<string>;
  /** Operations of the specification that the server has a route for. */
  implemented: Set<string>;
  onServer: (app: FastifyInstance) => void;
}

/** Looks at every JSON answer below /api/v10 as it leaves the server. */
export function watchConformance(): Conformance {
  const watch: Conformance = {
    checked: spec !== undefined,
    documented: spec?.routes.length ?? 0,
    violations: [],
    succeeded: new Set(),
    implemented: new Set(),
    onServer: (app) => {
      app.addHook('onRoute', ({ method, url }) => note(watch, [method].flat(), url));
      app.addHook('onSend', async (request, reply, payload) => {
        const [path = ''] = request.url.split('?');
        if (path.startsWith('/api/v10/') && !request.is404)
          check(watch, {
            method: request.method,
            path: path.slice('/api/v10'.length),
            status: reply.statusCode,
            payload,
          });
        return payload;
      });
    },
  };
  return watch;
}

function note(watch: Conformance, methods: string[], url: string): void {
  const path = url.replace('/api/v10', '').replace(/:(\w+)/g, 'x');
  // A route with a variable may serve an address that the document lists apart (`messages/@original`).
  const addresses = [path, path.replace(/x$/, '@original')];
  for (const route of methods.flatMap((method) => addresses.map((one) => spec?.routeOf(method, one))))
    if (route) watch.implemented.add(route.operationId);
}

interface Exchange {
  method: string;
  path: string;
  status: number;
  payload: unknown;
}

function check(watch: Conformance, { method, path, status, payload }: Exchange): void {
  const route = spec?.routeOf(method, path);
  if (!spec || !route) return;
  if (status < 300) watch.succeeded.add(route.operationId);
  const text = typeof payload === 'string' ? payload : '';
  const body: unknown =
    text === '' ? undefined : text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  for (const problem of spec.problems(route, status, body))
    watch.violations.push(`${method} ${path} (${route.operationId}) ${String(status)}: ${problem}`);
}
