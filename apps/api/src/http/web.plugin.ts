import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { AppError } from '@dragoman/platform/errors';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendError } from './http-error.js';

/** Where `npm run build` puts the dashboard. */
export const builtWeb = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** The route of all that is the dashboard's. */
export const webRoute = '/*';

/** Paths that belong to the API: what is not found there is an error, never the dashboard. */
const ours = /^\/(graphql|auth|hooks|health|metrics)(\/|$)/;
/** Vite puts a hash into the names of these, so they never change. */
const hashed = /^\/assets\//;

/**
 * The dashboard: its files, and its page for every address that a person opens.
 */
export async function registerWeb(
  fastify: FastifyInstance,
  { root = builtWeb, log }: { root?: string | undefined; log: Logger },
): Promise<void> {
  await fastify.register(async (web) => {
    await web.register(fastifyStatic, { root, serve: false, cacheControl: false });
    // Nest sets its own only later, which comes too late for this part.
    web.setErrorHandler((error, request, reply) => sendError(error, { request, reply, log }));
    web.get(webRoute, (request, reply) => answer(request, reply, root));
  });
}

async function answer(request: FastifyRequest, reply: FastifyReply, root: string): Promise<FastifyReply> {
  const pathname = decoded(new URL(request.url, 'http://here.invalid').pathname);
  if (pathname === undefined || ours.test(pathname))
    throw new AppError('NOT_FOUND', 'There is nothing here.');
  if (pathname !== '/' && isFile(root, pathname)) {
    reply.header(
      'cache-control',
      hashed.test(pathname) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    );
    return reply.sendFile(pathname.slice(1));
  }
  if (!wantsPage(request) || hashed.test(pathname)) throw new AppError('NOT_FOUND', 'There is nothing here.');
  reply.header('cache-control', 'no-cache');
  if (isFile(root, '/index.html')) return reply.sendFile('index.html');
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send('The dashboard is not built yet. Run `npm run build` (or `npm start`), then reload this page.\n');
}

function isFile(root: string, pathname: string): boolean {
  const file = path.join(root, pathname);
  return file.startsWith(root + path.sep) && path.extname(file) !== '' && existsSync(file);
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

/** Browsers that open an address ask for HTML; scripts and pictures do not. */
function wantsPage(request: FastifyRequest): boolean {
  const { accept = '*/*' } = request.headers;
  return accept.includes('text/html') || accept.startsWith('*/*');
}
