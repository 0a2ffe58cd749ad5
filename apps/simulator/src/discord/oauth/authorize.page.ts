import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DiscordError } from '../errors.js';
import { originOf } from '../rest/call.js';
import { parse, snowflake } from '../validation.js';
import type { UserRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import {
  approve,
  asksForGuild,
  type AuthorizationRequest,
  authorizeQuery,
  checkRequest,
  deny,
  manageableGuilds,
} from './authorization-request.js';
import type { Authorizations } from './authorizations.js';
import { consentHtml, loginHtml, messageHtml } from './authorize.html.js';

const COOKIE = 'simulator_session';

interface Context {
  world: World;
  oauth: Authorizations;
}

const decision = z.object({
  decision: z.enum(['authorize', 'cancel']).default('cancel'),
  guild_id: snowflake.optional(),
});

/** The page where somebody lets an application act for them or adds it to a guild. */
export function authorizePage(app: FastifyInstance, context: Context): void {
  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.setErrorHandler((error, _request, reply) => showError(error, reply));
    scope.get('/oauth2/authorize', (request, reply) => show(context, request, reply));
    scope.post('/oauth2/authorize', (request, reply) => decide(context, request, reply));
    scope.post('/oauth2/login', (request, reply) => logIn(context, request, reply));
    scope.get('/oauth2/authorized', (_request, reply) =>
      html(reply, messageHtml('Authorized', 'You can close this page and go back to the app.')),
    );
    scope.get('/oauth2/denied', (_request, reply) =>
      html(reply, messageHtml('Cancelled', 'Nothing was added.')),
    );
    done();
  });
}

const html = (reply: FastifyReply, body: string): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .header('X-Frame-Options', 'DENY')
    .send(body);

function visitor(world: World, request: FastifyRequest): UserRecord | undefined {
  const user = world.userByToken.get(request.cookies[COOKIE] ?? '');
  return user?.bot ? undefined : user;
}

function show(context: Context, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { world, oauth } = context;
  const asked = checkRequest(world, parse(authorizeQuery, request.query));
  const user = visitor(world, request);
  const [, search = ''] = request.url.split('?');
  const switching = (request.query as { login?: string }).login !== undefined;
  if (!user || switching)
    return html(reply, loginHtml({ people: peopleToBe(world), application: asked.application.name, search }));
  // `prompt=none` passes over the question when it was answered before (documentation: OAuth2, prompt).
  const granted = oauth.hasGranted(user.id, asked.application.id, asked.scopes);
  if (asked.query.prompt === 'none' && granted && !asksForGuild(asked))
    return reply.redirect(approve(world, oauth, { request: asked, consent: { user } }));
  return html(reply, consentHtml(consentView(world, asked, { user, search })));
}

function consentView(
  world: World,
  asked: AuthorizationRequest,
  { user, search }: { user: UserRecord; search: string },
) {
  const { query, scopes, application } = asked;
  const all = asksForGuild(asked) ? manageableGuilds(world, user) : [];
  const locked = query.disable_guild_select === true && query.guild_id !== undefined;
  const guilds = locked ? all.filter(({ id }) => id === query.guild_id) : all;
  return {
    application: application.name,
    description: application.description,
    user: { name: user.globalName ?? user.username, username: user.username },
    scopes,
    permissions: BigInt(query.permissions ?? '0'),
    redirect: asked.redirectUri,
    search,
    ...(asksForGuild(asked) && { guilds, chosen: query.guild_id, locked }),
  };
}

/** The stand-in's login: one is whoever one says. Bots and load members are not offered. */
function peopleToBe(world: World) {
  return [...world.users.values()]
    .filter(({ bot }) => !bot)
    .slice(0, 50)
    .map(({ id, username, globalName }) => ({ id, username, name: globalName ?? username }));
}

function logIn({ world }: Context, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { user_id: id } = parse(z.object({ user_id: snowflake }), request.body);
  const user = world.user(id);
  if (user.bot) throw new DiscordError(400, 50035, 'Bots do not log in here');
  reply.setCookie(COOKIE, user.token, { path: '/', httpOnly: true, sameSite: 'lax' });
  const [, search = ''] = request.url.split('?');
  return reply.redirect(`/oauth2/authorize?${search.replace(/(^|&)login=[^&]*/, '')}`, 303);
}

function decide({ world, oauth }: Context, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const asked = checkRequest(world, parse(authorizeQuery, request.query));
  const user = visitor(world, request);
  const from = request.headers.origin;
  if (from !== undefined && from !== 'null' && from !== originOf(request))
    throw new DiscordError(403, 0, 'This form was sent from another site.');
  if (!user) throw new DiscordError(401, 0, 'Log in first.');
  const { decision: answer, guild_id: guildId } = parse(decision, request.body);
  const location =
    answer === 'authorize'
      ? approve(world, oauth, { request: asked, consent: { user, guildId } })
      : deny(asked);
  return reply.redirect(location, 303);
}

function showError(error: unknown, reply: FastifyReply): FastifyReply {
  const known = error instanceof DiscordError;
  const fields = known && error.errors ? Object.keys(error.errors) : [];
  const text = fields.includes('redirect_uri')
    ? 'Invalid OAuth2 redirect_uri'
    : known
      ? [error.message, ...fields].join(': ')
      : 'Something went wrong';
  return html(reply.code(known ? error.status : 500), messageHtml('This request cannot be answered', text));
}
