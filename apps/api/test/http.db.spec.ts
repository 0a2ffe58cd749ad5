import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestApi } from './api.js';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(api.origin + path, { headers, method, redirect: 'manual' });
const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('every page of the dashboard is its one file, never cached; built files are cached for good', async () => {
  for (const path of ['/', '/guilds/123', '/no/such/page']) {
    const page = await get(path, html);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await page.text()).toContain('<title>dashboard</title>');
  }
  const script = await get('/assets/index-abc123.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-type')).toContain('javascript');
});

test.each([
  ['/assets/index-gone.js', html],
  ['/hooks/stripe', html],
  ['/auth/nothing', html],
  ['/health', html],
  ['/metrics/x', html],
  ['/favicon.ico', { accept: 'image/avif,image/webp' }],
  ['/..%2f..%2fpackage.json', { accept: 'application/json' }],
  ['/%', html],
])('%s is nowhere', async (path, headers) => {
  const response = await get(path, headers as Record<string, string>);
  expect([400, 404]).toContain(response.status);
  expect(await response.json()).toMatchObject({
    error: { code: expect.stringMatching(/^(NOT_FOUND|BAD_USER_INPUT)$/) as string },
  });
});

test('methods that no route takes are nowhere', async () => {
  const response = await get('/hooks/nowhere', {}, 'POST');
  expect([response.status, await response.json()]).toEqual([
    404,
    { error: { code: 'NOT_FOUND', message: 'There is nothing here.' } },
  ]);
});

test('pages carry headers that let them run only what was built', async () => {
  const { headers } = await get('/', html);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain(`img-src 'self' data: https://cdn.discordapp.com ${api.discord.origin}`);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('files and pages cost no session', async () => {
  const response = await get('/', { ...html, cookie: 'dragoman=x.y' });
  expect(response.headers.getSetCookie()).toEqual([]);
});

test('probes and Prometheus', async () => {
  expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
  const ready = await get('/health/ready');
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toMatch(
    /dragoman_http_request_seconds_count\{.*route="\/health\/ready",status="200".*\} [1-9]/,
  );
  expect(metrics).toMatch(/dragoman_http_request_seconds_count\{.*route="\/\*".*\}/);
});

test('a database that is away is said by name', async () => {
  const own = await TestApi.start();
  try {
    await own.database.drop();
    const response = await fetch(`${own.origin}/health/ready`);
    const answer = (await response.json()) as { status: string; missing: string[] };
    expect([response.status, answer.status, answer.missing.sort()]).toEqual([
      503,
      'not ready',
      ['database', 'queue'],
    ]);
    expect((await fetch(`${own.origin}/health/live`)).status).toBe(200);
  } finally {
    await own.stop();
  }
});

test('without a built dashboard, its address says what to do', async () => {
  const own = await TestApi.start({}, { webRoot: '/nonexistent/dragoman-web' });
  try {
    const response = await fetch(own.origin, { headers: html });
    expect([response.status, await response.text()]).toEqual([
      503,
      'The dashboard is not built yet. Run `npm run build` (or `npm start`), then reload this page.\n',
    ]);
  } finally {
    await own.stop();
  }
});
