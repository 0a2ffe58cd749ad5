import type { TypedDocumentString } from '../generated/graphql';
import { ApiError, toErrorCode } from './api-error';

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: unknown } }[];
}

/** Without this header the API refuses a request, so that no other site can send one with the visitor's cookie. */
const sameOrigin = { 'x-dragoman-request': '1' };

/** A document and the variables it needs; none are asked for where it takes none. */
type Operation<Data, Variables> =
  Variables extends Record<string, never>
    ? [document: TypedDocumentString<Data, Variables>]
    : [document: TypedDocumentString<Data, Variables>, variables: Variables];

/**
 * Sends one GraphQL operation.
 * @throws ApiError
 */
export async function request<Data, Variables>(
  ...[document, variables]: Operation<Data, Variables>
): Promise<Data> {
  const response = await send('/graphql', JSON.stringify({ ...known(document), variables }));
  const answer = await readAnswer<Data>(response);
  const [error] = answer.errors ?? [];
  if (error || !answer.data)
    throw new ApiError(toErrorCode(error?.extensions?.code, response.status), { cause: error });
  return answer.data;
}

/** An operation as the API knows it: its hash stands for its text, which is in the manifest of the same build. */
export function known(document: Pick<TypedDocumentString<unknown, unknown>, '__meta__'>): {
  documentId: string;
  operationName: string;
} {
  const { hash, name } = document.__meta__ as { hash: string; name: string };
  return { documentId: hash, operationName: name };
}

/**
 * Ends the session.
 * @throws ApiError
 */
export async function logout(): Promise<void> {
  const response = await send('/auth/logout', '{}');
  if (!response.ok) throw new ApiError(toErrorCode(undefined, response.status));
}

/** Where "Log in" leads: Discord, and then back to `returnTo`, a path of ours. */
export function loginPath(returnTo: string): string {
  return `/auth/discord?returnTo=${encodeURIComponent(returnTo)}`;
}

/** Where "Add to Discord" leads; Discord asks which server when none is named. */
export function installPath(guildId?: string): string {
  return guildId ? `/auth/install?guild=${encodeURIComponent(guildId)}` : '/auth/install';
}

async function send(path: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...sameOrigin };
  try {
    return await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body });
  } catch (cause) {
    throw new ApiError('NETWORK', { cause });
  }
}

/** A proxy's error page is not JSON: then the status alone says what happened. */
async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  try {
    return (await response.json()) as Answer<Data>;
  } catch (cause) {
    throw new ApiError(toErrorCode(undefined, response.status), { cause });
  }
}
