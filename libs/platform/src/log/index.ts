import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

export type { Logger } from 'pino';

/** Injection token of the process's logger. */
export const LOGGER = Symbol('logger');

/**
 * The logger of a process: JSON lines on standard output. One wide line per unit of work (a reply, a delivery):
 * ids, durations, cost. Never content or secrets; the paths below are removed even when someone logs them by mistake.
 */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    redact: {
      paths: [
        'content',
        'text',
        'token',
        'authorization',
        'cookie',
        'password',
        'secret',
        'apiKey',
        '*.content',
        '*.text',
        '*.token',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.secret',
        '*.apiKey',
        'req.headers.authorization',
        'req.headers.cookie',
        'res.headers["set-cookie"]',
      ],
      censor: '[removed]',
    },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface DescribedError {
  name: string;
  code: string | undefined;
  status: number | undefined;
  message: string;
  stack: string | undefined;
  cause: DescribedError | undefined;
}

/** Keeps what an operator needs and drops request bodies that client libraries attach to their errors. */
function describeError(error: unknown, depth = 0): DescribedError {
  const e = (error ?? {}) as Partial<Error> & { code?: unknown; status?: unknown };
  return {
    name: e.name ?? 'Error',
    code: typeof e.code === 'string' || typeof e.code === 'number' ? String(e.code) : undefined,
    status: typeof e.status === 'number' ? e.status : undefined,
    message: (e.message ?? String(error)).slice(0, 500),
    stack: depth === 0 ? e.stack : undefined,
    cause: e.cause !== undefined && depth < 3 ? describeError(e.cause, depth + 1) : undefined,
  };
}
