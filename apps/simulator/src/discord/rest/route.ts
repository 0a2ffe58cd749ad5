import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { DiscordError, invalidField } from '../errors.js';
import type { Authorizations } from '../oauth/authorizations.js';
import { parse } from '../validation.js';
import type { World } from '../world/world.js';
import { type Access, admit, authenticate } from './authentication.js';
import { type Actor, auditReason, type Call, originOf, send } from './call.js';
import type { Limits } from './limits.js';
import { readBody } from './upload.js';

/** What every route needs besides its own request. */
export interface RestContext {
  world: World;
  oauth: Authorizations;
  limits: Limits;
}

export interface RouteSpec<B extends z.ZodType, Q extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v10`. */
  url: string;
  access: Access;
  body?: B;
  query?: Q;
  /** Undefined is answered with 204, anything else with 200; `Answer` says another status. */
  handle: (call: Call<z.output<B>, z.output<Q>>) => unknown;
}

export type Define = <B extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  spec: RouteSpec<B, Q>,
) => void;

/** Gives back a function that registers routes: token, limits, body and query are dealt with before `handle`. */
export function routes(app: FastifyInstance, context: RestContext): Define {
  return (spec) => {
    const actors = new WeakMap<FastifyRequest, Actor>();
    app.route({
      method: spec.method,
      url: spec.url,
      onRequest: async (request, reply) => {
        const actor = context.limits.guard(request, reply, () => identify(context, request, spec.access));
        if (actor) actors.set(request, actor);
        checkParams(request.params as Record<string, string>);
      },
      handler: async (request, reply) => {
        const call = await callOf(context, request, spec);
        return send(reply, await spec.handle({ ...call, actor: actors.get(request) ?? nobody(context) }));
      },
    });
  };
}

function identify(context: RestContext, request: FastifyRequest, access: Access): Actor | undefined {
  const actor = authenticate(context.world, context.oauth, request);
  return access === 'none' ? actor : admit(actor, access);
}

/** Routes whose address is the secret (webhooks, interactions) never look at the actor. */
function nobody({ world }: RestContext): Actor {
  const [first] = world.users.values();
  if (!first) throw new DiscordError(401, 0, '401: Unauthorized');
  return { user: first, key: '' };
}

async function callOf<B extends z.ZodType, Q extends z.ZodType>(
  { world }: RestContext,
  request: FastifyRequest,
  spec: RouteSpec<B, Q>,
): Promise<Omit<Call<z.output<B>, z.output<Q>>, 'actor'>> {
  const { body, files } = spec.body ? await readBody(request) : { body: undefined, files: [] };
  return {
    world,
    params: request.params as Record<string, string>,
    body: (spec.body ? parse(spec.body, body) : undefined) as z.output<B>,
    query: (spec.query ? parse(spec.query, request.query) : undefined) as z.output<Q>,
    files,
    reason: auditReason(request),
    origin: originOf(request),
  };
}

/** @throws DiscordError 50035 for an id in the address that is no snowflake */
function checkParams(params: Record<string, string>): void {
  for (const [name, value] of Object.entries(params)) {
    if (!name.endsWith('_id') || value === '@me' || value === '@original' || /^\d{1,20}$/.test(value))
      continue;
    throw invalidField([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
  }
}
