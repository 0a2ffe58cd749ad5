import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApplicationRecord } from '../world/application-records.js';
import type { UploadedFile } from '../world/attachments.js';
import type { UserRecord } from '../world/records.js';
import type { World } from '../world/world.js';

/** Whom the Authorization header stands for. */
export interface Actor {
  user: UserRecord;
  /** Of a bot token, or of the application that got a bearer token. */
  application?: ApplicationRecord;
  /** Scopes of a bearer token; absent for bots and people, who may do all that their permissions allow. */
  scopes?: ReadonlySet<string>;
  expiresAt?: number;
  /** What rate limits are counted by. */
  key: string;
}

/** One request, parsed: what a route's `handle` works with. */
export interface Call<B = undefined, Q = undefined> {
  world: World;
  actor: Actor;
  params: Record<string, string>;
  body: B;
  query: Q;
  files: UploadedFile[];
  /** From X-Audit-Log-Reason. */
  reason: string | undefined;
  /** Scheme and host the client used, for links in answers. */
  origin: string;
}

/** An answer whose status is decided by the handler. */
export class Answer {
  constructor(
    readonly status: number,
    readonly body?: unknown,
  ) {}
}

export const noContent = (): Answer => new Answer(204);

export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

export function send(reply: FastifyReply, result: unknown): FastifyReply {
  if (result instanceof Answer) {
    return result.body === undefined
      ? reply.code(result.status).send()
      : reply.code(result.status).send(result.body);
  }
  return result === undefined ? reply.code(204).send() : reply.code(200).send(result);
}

/** X-Audit-Log-Reason is URL-encoded, 512 characters at most. */
export function auditReason(request: FastifyRequest): string | undefined {
  const header = request.headers['x-audit-log-reason'];
  if (typeof header !== 'string' || header === '') return undefined;
  try {
    return decodeURIComponent(header).slice(0, 512);
  } catch {
    return header.slice(0, 512);
  }
}
