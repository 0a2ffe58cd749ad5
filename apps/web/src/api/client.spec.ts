import { afterEach, describe, expect, it, vi } from 'vitest';
import { GuildDocument } from '../generated/graphql';
import { ApiError } from './api-error';
import { installPath, loginPath, logout, request } from './client';

const document = GuildDocument;

afterEach(() => vi.unstubAllGlobals());

function answerWith(response: () => Response | Promise<never>) {
  const fetch = vi.fn(() => Promise.resolve(response()));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return (error as ApiError).code;
}

describe('request', () => {
  it('sends the hash of the operation, with the header that shows it comes from our own page', async () => {
    const fetch = answerWith(() => Response.json({ data: { guild: { id: '1' } } }));
    await expect(request(document, { id: '1' })).resolves.toEqual({ guild: { id: '1' } });
    expect(fetch).toHaveBeenCalledWith('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'x-dragoman-request': '1' },
      body: JSON.stringify({
        documentId: document.__meta__?.['hash'] as string,
        operationName: 'Guild',
        variables: { id: '1' },
      }),
    });
  });

  it.each([
    ['FORBIDDEN', 'FORBIDDEN'],
    ['NOT_INSTALLED', 'NOT_INSTALLED'],
    ['SOMETHING_NEW', 'INTERNAL'],
  ])('turns the code %s into %s', async (code, expected) => {
    answerWith(() => Response.json({ data: null, errors: [{ message: 'no', extensions: { code } }] }));
    expect(await codeOf(request(document, { id: '1' }))).toBe(expected);
  });

  it.each([
    [429, 'RATE_LIMITED'],
    [401, 'UNAUTHENTICATED'],
    [502, 'INTERNAL'],
  ])('reads an answer that is not JSON by its status %i', async (status, expected) => {
    answerWith(() => new Response('<h1>Bad gateway</h1>', { status }));
    expect(await codeOf(request(document, { id: '1' }))).toBe(expected);
  });

  it('says when the network is down', async () => {
    answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await codeOf(request(document, { id: '1' }))).toBe('NETWORK');
  });
});

describe('logout', () => {
  it('posts, and fails where the server refuses', async () => {
    const fetch = answerWith(() => new Response(null, { status: 204 }));
    await logout();
    expect(fetch).toHaveBeenCalledWith('/auth/logout', expect.objectContaining({ method: 'POST' }));
    answerWith(() => new Response(null, { status: 403 }));
    expect(await codeOf(logout())).toBe('FORBIDDEN');
  });
});

it('leads to login and installation with what they need, escaped', () => {
  expect(loginPath('/guilds/1?a=b')).toBe('/auth/discord?returnTo=%2Fguilds%2F1%3Fa%3Db');
  expect(installPath('12')).toBe('/auth/install?guild=12');
  expect(installPath()).toBe('/auth/install');
});
