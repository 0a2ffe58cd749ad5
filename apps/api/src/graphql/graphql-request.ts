import { AppError } from '@dragoman/platform/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../config.js';
import { refuseOtherSites } from '../http/same-site.js';

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Dragoman GraphQL</title>
<h1>GraphQL</h1><p>Send operations with <code>POST</code> and <code>content-type: application/json</code>:</p>
<pre>curl -H 'content-type: application/json' -d '{"query":"{ service { version } }"}' …/graphql</pre>
<p>Most of them need an API key of your account (<code>-H 'authorization: Bearer dgm_…'</code>), or the session cookie that
you get by <a href="/auth/discord">logging in with Discord</a>.</p>`;

/**
 * Operations come by POST as JSON, which no form of another site can send, and only from our own pages or from programs.
 * Somebody who opens the address in a browser is told what it is for.
 */
export function graphqlDoor(config: Pick<ApiConfig, 'publicOrigin'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.method !== 'POST') return explain(request, reply);
    const [type = ''] = (request.headers['content-type'] ?? '').split(';');
    if (type.trim().toLowerCase() !== 'application/json') {
      throw new AppError('BAD_INPUT', 'Send GraphQL operations with content-type: application/json.');
    }
    // Browsers send cookies by themselves, but never a key.
    if (!request.apiKey) refuseOtherSites(request, config);
  };
}

async function explain(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.code(405).header('allow', 'POST');
  if (request.headers.accept?.includes('text/html')) {
    await reply.type('text/html; charset=utf-8').send(page);
    return;
  }
  const message = 'Send GraphQL operations with POST and content-type: application/json.';
  await reply.type('application/json').send(JSON.stringify({ error: { code: 'BAD_USER_INPUT', message } }));
}
