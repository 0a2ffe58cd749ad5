import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Faults } from '../../faults.js';
import { DiscordError, notFound } from '../errors.js';
import { Authorizations } from '../oauth/authorizations.js';
import { oauthRoutes } from '../oauth/oauth.routes.js';
import { authorizePage } from '../oauth/authorize.page.js';
import { startLimit } from '../world/gateway-port-of.js';
import type { World } from '../world/world.js';
import { applicationRoutes } from './applications.routes.js';
import { channelRoutes } from './channels.routes.js';
import { commandIndexRoutes } from './command-index.routes.js';
import { commandRoutes } from './commands.routes.js';
import { gatewayRoutes } from './gateway.routes.js';
import { guildListRoutes } from './guild-lists.routes.js';
import { guildRoutes } from './guilds.routes.js';
import { interactionRoutes } from './interactions.routes.js';
import { inviteRoutes } from './invites.routes.js';
import { type LimitOptions, Limits, RateLimited } from './limits.js';
import { memberRoutes } from './members.routes.js';
import { messageRoutes } from './messages.routes.js';
import { moderationRoutes } from './moderation.routes.js';
import { overwriteRoutes } from './overwrites.routes.js';
import { pinRoutes } from './pins.routes.js';
import { premiumRoutes } from './premium.routes.js';
import { reactionRoutes } from './reactions.routes.js';
import { roleRoutes } from './roles.routes.js';
import { routes } from './route.js';
import { threadMemberRoutes } from './thread-members.routes.js';
import { threadRoutes } from './threads.routes.js';
import { userRoutes } from './users.routes.js';
import { webhookRoutes } from './webhook-settings.routes.js';
import { webhookMessageRoutes } from './webhooks.routes.js';

export interface DiscordOptions {
  world: World;
  faults: Faults;
  limits: LimitOptions;
}

/** Discord's REST API, version 10, below `/api/v10`, and the page where people authorize applications. */
export function registerDiscord(
  app: FastifyInstance,
  { world, faults, limits: options }: DiscordOptions,
): Limits {
  const oauth = new Authorizations(world.now);
  const limits = new Limits(world.now, options, (id) => world.applications.has(id));
  const known = new KnownRoutes(app);
  authorizePage(app, { world, oauth });
  void app.register(
    (scope, _options, done) => {
      readBodies(scope);
      asDiscordApi(scope, { limits, faults, known });
      const define = routes(scope, { world, oauth, limits });
      gatewayRoutes(define, startLimit);
      for (const add of RESOURCES) add(define);
      oauthRoutes(scope, { world, oauth, define });
      done();
    },
    { prefix: '/api/v10' },
  );
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => answerMissing(known, request, reply));
  return limits;
}

const RESOURCES = [
  userRoutes,
  guildRoutes,
  guildListRoutes,
  roleRoutes,
  memberRoutes,
  moderationRoutes,
  channelRoutes,
  overwriteRoutes,
  threadRoutes,
  threadMemberRoutes,
  inviteRoutes,
  messageRoutes,
  reactionRoutes,
  pinRoutes,
  applicationRoutes,
  premiumRoutes,
  commandRoutes,
  commandIndexRoutes,
  interactionRoutes,
  webhookRoutes,
  webhookMessageRoutes,
];

/** An empty JSON body is no error for Discord; forms are accepted where JSON is. */
function readBodies(scope: FastifyInstance): void {
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)));
    } catch {
      done(new DiscordError(400, 50109, 'The request body contains invalid JSON.'));
    }
  });
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

interface Rules {
  limits: Limits;
  faults: Faults;
  known: KnownRoutes;
}

/** The ban, the faults, the error shape and the count of refused requests. */
function asDiscordApi(scope: FastifyInstance, { limits, faults, known }: Rules): void {
  scope.addHook('onRequest', async (request, reply) => {
    const banned = limits.invalid.bannedFor(request.ip);
    if (banned !== undefined) return shutOut(request, reply, banned);
    await faults.strike(request);
  });
  scope.addHook('onResponse', (request, reply, done) => {
    const shared = reply.getHeader('X-RateLimit-Scope') === 'shared';
    if ([401, 403, 429].includes(reply.statusCode) && !shared && !limits.invalid.bannedFor(request.ip))
      limits.invalid.count(request.ip);
    done();
  });
  scope.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  scope.setNotFoundHandler((request, reply) => answerMissing(known, request, reply));
}

/** No such route: an old version, another method, or nothing at all. */
function answerMissing(known: KnownRoutes, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path = ''] = request.url.split('?');
  const error = known.hasOtherMethod(path)
    ? new DiscordError(405, 0, '405: Method Not Allowed')
    : /^\/api\/v(?!10\/)\d+\//.test(path)
      ? new DiscordError(400, 50041, 'Invalid API version provided')
      : notFound();
  return answerError(error, request, reply);
}

/** What Cloudflare says in front of Discord: plain text instead of the API's JSON. */
function shutOut(_request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  return reply.code(429).header('Retry-After', String(seconds)).type('text/plain').send('error code: 1015');
}

function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof RateLimited) {
    reply.header('Retry-After', String(Math.ceil(error.retryAfter))).header('X-RateLimit-Scope', error.scope);
    if (error.scope === 'global') reply.header('X-RateLimit-Global', 'true');
  }
  if (error instanceof DiscordError) return reply.code(error.status).send(error.toJSON());
  return reply.code(statusOf(error)).send(describe(error));
}

const statusOf = (error: unknown): number => {
  const { statusCode = 500 } = error as { statusCode?: number };
  return statusCode;
};

/** Errors of the web server itself, in Discord's words. */
function describe(error: unknown): Record<string, unknown> {
  const {
    code,
    statusCode = 500,
    message,
  } = error as { code?: string; statusCode?: number; message?: string };
  if (statusCode === 413) return { message: 'Request entity too large', code: 40005 };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return {
      message: 'Invalid Form Body',
      code: 50035,
      errors: {
        _errors: [
          {
            code: 'CONTENT_TYPE_INVALID',
            message: 'Expected "Content-Type" header to be one of {\'application/json\'}.',
          },
        ],
      },
    };
  if (statusCode === 400) return { message: 'The request body contains invalid JSON.', code: 50109 };
  return {
    message: `${String(statusCode)}: ${statusCode === 500 ? 'Internal Server Error' : String(message)}`,
    code: 0,
  };
}

/** Every route's pattern, to tell a wrong method from a wrong address. */
class KnownRoutes {
  private readonly patterns = new Set<string>();
  private compiled: RegExp[] | undefined;

  constructor(app: FastifyInstance) {
    app.addHook('onRoute', ({ url }) => {
      if (url.startsWith('/api/')) this.patterns.add(url);
    });
  }

  hasOtherMethod(path: string): boolean {
    this.compiled ??= [...this.patterns].map((url) => new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+')}$`));
    return this.compiled.some((pattern) => pattern.test(path));
  }
}
