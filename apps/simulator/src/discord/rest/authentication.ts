import type { FastifyRequest } from 'fastify';
import { DiscordError, unauthorized } from '../errors.js';
import type { Authorizations } from '../oauth/authorizations.js';
import type { World } from '../world/world.js';
import type { Actor } from './call.js';

/** `Bot <token>`, `Bearer <token>`, or a person's token alone. */
export function authenticate(
  world: World,
  oauth: Authorizations,
  request: FastifyRequest,
): Actor | undefined {
  const header = request.headers.authorization ?? '';
  const [first = '', second] = header.split(' ');
  if (first === 'Bot') return botActor(world, second ?? '');
  if (first === 'Bearer') return bearerActor(world, oauth, second ?? '');
  const user = world.userByToken.get(header);
  return user && !user.bot ? { user, key: user.id } : undefined;
}

function botActor(world: World, token: string): Actor | undefined {
  const user = world.userByToken.get(token);
  const application = user && world.applicationByBot.get(user.id);
  return user && application ? { user, application, key: user.id } : undefined;
}

function bearerActor(world: World, oauth: Authorizations, token: string): Actor | undefined {
  const grant = oauth.grantOf(token);
  if (!grant) return undefined;
  const user = world.users.get(grant.userId);
  const application = world.applications.get(grant.applicationId);
  if (!user || !application) return undefined;
  const { expiresAt } = grant;
  return { user, application, scopes: new Set(grant.scopes), expiresAt, key: `${application.id}/${user.id}` };
}

/** Who may use a route: bots and people always; a bearer token only where it names a scope. */
export type Access = 'any' | 'bot' | 'person' | 'none' | { scope: string };

/** @throws DiscordError 401 without a valid token, 403 for the wrong kind of token */
export function admit(actor: Actor | undefined, access: Access): Actor {
  if (!actor) throw unauthorized();
  if (actor.scopes) {
    if (typeof access !== 'object') throw unauthorized();
    if (access.scope !== '' && !actor.scopes.has(access.scope))
      throw new DiscordError(401, 0, '401: Unauthorized');
    return actor;
  }
  if (access === 'bot' && !actor.user.bot)
    throw new DiscordError(403, 20002, 'Only bots can use this endpoint');
  if (access === 'person' && actor.user.bot)
    throw new DiscordError(403, 20001, 'Bots cannot use this endpoint');
  return actor;
}
