import type { RawFile, REST } from 'discord.js';
import { toDiscordRequestError } from './discord-request.error.js';

export interface Signalled {
  signal?: AbortSignal | undefined;
}

export interface RequestInput extends Signalled {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  body?: unknown;
  files?: RawFile[] | undefined;
  query?: Record<string, string | number | boolean | undefined>;
  /** False where the URL itself carries the credential. */
  auth?: boolean;
}

export type Request = <T>(input: RequestInput) => Promise<T>;

function searchParams(query: RequestInput['query']): URLSearchParams | undefined {
  if (!query) return undefined;
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.set(key, String(value));
  }
  return params;
}

/** One request through discord.js, which queues by rate-limit bucket and tries 429 and 5xx again. */
export function requestWith(rest: REST): Request {
  return async <T>(input: RequestInput): Promise<T> => {
    const { method, path, body, files, query, signal, auth = true } = input;
    signal?.throwIfAborted();
    const params = searchParams(query);
    try {
      const answer = await rest.queueRequest({
        method: method as Parameters<REST['queueRequest']>[0]['method'],
        fullRoute: path,
        auth,
        ...(body !== undefined && { body }),
        ...(files && files.length > 0 && { files }),
        ...(params && { query: params }),
        ...(signal && { signal }),
      });
      // The simulator and Discord are checked against Discord's OpenAPI; here their shapes are taken as documented.
      return (answer.status === 204 ? undefined : await answer.json()) as T;
    } catch (error) {
      signal?.throwIfAborted();
      throw toDiscordRequestError(error, { method, path });
    }
  };
}
