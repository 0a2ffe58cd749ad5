import { describe, expect, it } from 'vitest';
import { loadOpenApi } from './openapi.js';

const spec = loadOpenApi();

/** The check itself is checked: it must find what is wrong, or it proves nothing. */
describe.runIf(spec)('the check against the OpenAPI document', () => {
  const route = (method: string, path: string) => spec!.routeOf(method, path)!;

  it('finds the operation with the fewest variables', () => {
    expect(route('GET', '/users/@me').operationId).toBe('get_my_user');
    expect(route('GET', '/users/5').operationId).toBe('get_user');
    expect(spec!.routeOf('GET', '/nothing')).toBeUndefined();
  });

  it('reports missing fields, wrong types and undocumented statuses', () => {
    const gateway = route('GET', '/gateway');
    expect(spec!.problems(gateway, 200, { url: 'ws://localhost/gateway' })).toEqual([]);
    expect(spec!.problems(gateway, 200, {}).join()).toContain('url');
    expect(spec!.problems(gateway, 200, { url: 5 }).join()).toContain('string');
    expect(spec!.problems(gateway, 201, {}).join()).toContain('not documented');
    expect(spec!.problems(gateway, 404, { message: 'x' }).join()).toContain('code');
    expect(spec!.problems(route('GET', '/channels/5/messages'), 200, [{ id: '5' }])).not.toEqual([]);
  });
});
