import type { ExecutionContext } from '@nestjs/common';
import type { Actor } from '@dragoman/platform/context';
import { AppError } from '@dragoman/platform/errors';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { ApiKeyLogin } from './api-key.js';
import type { User } from './user.js';

/** What lets us ask Discord on the person's behalf. */
export interface DiscordTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Who is logged in. Kept sealed in the database, never in the cookie. */
export interface Login {
  readonly user: User;
  readonly tokens: DiscordTokens;
}

/** A browser's session. It exists for everybody; `login` is there once the person came back from Discord. */
export interface LoginSession {
  readonly sessionId: string;
  login?: Login;
  save(): Promise<void>;
  destroy(): Promise<void>;
  /** Reads the session anew; `request.session` is another object afterwards. */
  reload(): Promise<void>;
}

/** A request with its session, or with the key of a program. `session` is null once it was destroyed. */
export interface SessionRequest {
  session: LoginSession | null;
  /** There for a program's request, which then has no person. */
  readonly apiKey?: ApiKeyLogin | null | undefined;
  /** The address that it came from. */
  readonly ip?: string | undefined;
}

/** @throws AppError UNAUTHENTICATED when nobody is logged in */
export function loginOf(request: SessionRequest): LoginSession & { login: Login } {
  const { session } = request;
  if (request.apiKey) throw new AppError('FORBIDDEN', 'This is for people: an API key cannot do it.');
  if (!session?.login) throw new AppError('UNAUTHENTICATED', 'Please log in with Discord.');
  return session as LoginSession & { login: Login };
}

/** Who asks, for `ctx`: a program by its key, else the person who is logged in. @throws AppError UNAUTHENTICATED */
export function actorOf(request: SessionRequest): Actor {
  const address = request.ip === undefined ? {} : { address: request.ip };
  const { apiKey } = request;
  if (apiKey) return { kind: 'api-key', id: apiKey.id, name: apiKey.name, ...address };
  const { id, name } = loginOf(request).login.user;
  return { kind: 'user', id, name, ...address };
}

/** The request behind a GraphQL operation or an HTTP route. */
export function requestOf(context: ExecutionContext): SessionRequest {
  if (context.getType<GqlContextType>() !== 'graphql') return context.switchToHttp().getRequest();
  return GqlExecutionContext.create(context).getContext<{ req: SessionRequest }>().req;
}
