import { describe, expect, it } from 'vitest';
import { apiBase } from './discord.rest.js';
import { routeOf } from './discord-request.error.js';

describe('apiBase', () => {
  it.each([
    ['https://discord.com/api', 'https://discord.com/api'],
    ['http://localhost:3100/api/v10', 'http://localhost:3100/api'],
    ['http://localhost:3100/api/v10/', 'http://localhost:3100/api'],
    ['http://localhost:3100/api/', 'http://localhost:3100/api'],
    [undefined, 'https://discord.com/api'],
  ])('of %s is %s', (given, base) => {
    expect(apiBase(given)).toBe(base);
  });
});

describe('routeOf', () => {
  it.each([
    ['/interactions/1/aBc-token/callback', '/interactions/1/:token/callback'],
    ['/webhooks/1/aBc-token', '/webhooks/1/:token'],
    ['/webhooks/1/aBc-token/messages/2?thread_id=3', '/webhooks/1/:token/messages/2'],
    ['/channels/1/messages/2', '/channels/1/messages/2'],
  ])('of %s is %s', (path, route) => {
    expect(routeOf(path)).toBe(route);
  });
});
