import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { snowflake } from '../validation.js';
import { myGuildView } from '../world/guild-view.js';
import { applicationView, userView } from '../world/user-view.js';
import { isoTime } from '../world/world.js';
import type { Define, RestContext } from '../rest/route.js';
import {
  approve,
  asksForGuild,
  authorizeQuery,
  checkRequest,
  deny,
  manageableGuilds,
} from './authorization-request.js';
import { clientOf, exchange, OAuthError, parseForm, type TokenRequest } from './token.endpoint.js';

const bodySchema = z.object({
  authorize: z.boolean().default(true),
  permissions: z.union([z.string().regex(/^\d{1,20}$/), z.number().int().transform(String)]).optional(),
  guild_id: snowflake.optional(),
});

/** OAuth2 below `/api/v10/oauth2`; the page that people see is `/oauth2/authorize`. */
export function oauthRoutes(
  scope: FastifyInstance,
  { world, oauth, define }: Omit<RestContext, 'limits'> & { define: Define },
): void {
  const asked = (request: FastifyRequest, reply: FastifyReply): TokenRequest | FastifyReply => {
    const type = request.headers['content-type'] ?? '';
    // "In accordance with RFC 6749, the token URL only accepts x-www-form-urlencoded; JSON is not permitted."
    if (!type.startsWith('application/x-www-form-urlencoded'))
      return reply.code(400).send({
        error: 'invalid_request',
        error_description: 'Content type must be application/x-www-form-urlencoded',
      });
    return { world, oauth, form: parseForm(request.body), authorization: request.headers.authorization };
  };
  const endpoint =
    (run: (request: TokenRequest) => unknown) => (request: FastifyRequest, reply: FastifyReply) => {
      const token = asked(request, reply);
      if (!('form' in token)) return token;
      try {
        return reply.send(run(token));
      } catch (error) {
        if (error instanceof OAuthError) return reply.code(error.status).send(error.toJSON());
        throw error;
      }
    };
  scope.post('/oauth2/token', endpoint(exchange));
  scope.post(
    '/oauth2/token/revoke',
    endpoint((request) => {
      oauth.revoke(request.form.token ?? '', clientOf(request).id);
      return {};
    }),
  );
  meRoute(define);
  clientRoutes(define, { world, oauth });
}

function meRoute(define: Define): void {
  define({
    method: 'GET',
    url: '/oauth2/@me',
    access: { scope: '' },
    handle: ({ world, actor }) => ({
      application: actor.application ? applicationView(world, actor.application) : undefined,
      scopes: [...(actor.scopes ?? [])],
      expires: isoTime(actor.expiresAt ?? world.now()),
      ...(actor.scopes?.has('identify') && { user: userView(actor.user) }),
    }),
  });
}

/** What Discord's own client does instead of showing the page. */
function clientRoutes(define: Define, { world, oauth }: Omit<RestContext, 'limits'>): void {
  define({
    method: 'GET',
    url: '/oauth2/authorize',
    access: 'person',
    query: authorizeQuery,
    handle: ({ actor, query }) => {
      const request = checkRequest(world, query);
      return {
        application: applicationView(world, request.application),
        user: userView(actor.user),
        authorized: oauth.hasGranted(actor.user.id, request.application.id, request.scopes),
        redirect_uri: request.redirectUri ?? null,
        ...(asksForGuild(request) && {
          bot: userView(world.user(request.application.botId)),
          guilds: manageableGuilds(world, actor.user).map((guild) =>
            myGuildView(world, guild, actor.user.id),
          ),
        }),
      };
    },
  });

  define({
    method: 'POST',
    url: '/oauth2/authorize',
    access: 'person',
    query: authorizeQuery,
    body: bodySchema,
    handle: ({ actor, query, body, origin }) => {
      const request = checkRequest(world, query);
      const location = body.authorize
        ? approve(world, oauth, {
            request,
            consent: { user: actor.user, guildId: body.guild_id, permissions: body.permissions },
          })
        : deny(request);
      return { location: new URL(location, origin).href };
    },
  });
}
