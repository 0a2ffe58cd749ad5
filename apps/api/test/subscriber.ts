import { createClient, type Client } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import type { Browser, TestApi } from './api.js';

/** A client of the graphql-ws package, with a browser's cookies. */
export function subscriber(api: TestApi, browser: Browser, headers: Record<string, string> = {}): Client {
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
  class WithCookies extends WebSocket {
    constructor(address: string, protocols: string[]) {
      const options: ClientOptions = { headers: { ...(cookie && { cookie }), ...headers } };
      super(address, protocols, options);
    }
  }
  return createClient({
    url: api.origin.replace(/^http/, 'ws') + '/graphql/ws',
    webSocketImpl: WithCookies,
    lazy: true,
    retryAttempts: 0,
    onNonLazyError: () => undefined,
  });
}

export interface Next {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** One subscription: what came so far, and what comes next. */
export class Heard {
  private readonly values: Next[] = [];
  private readonly waiting: ((next: Next) => void)[] = [];
  /** How it ended: undefined when it was completed, else a list of GraphQL errors or a close event. */
  readonly over: Promise<unknown>;
  readonly stop: () => void;

  constructor(client: Client, query: string, variables: Record<string, unknown> = {}) {
    let end: (how: unknown) => void = () => undefined;
    this.over = new Promise((resolve) => (end = resolve));
    this.stop = client.subscribe<Record<string, unknown>>(
      { query, variables },
      {
        next: (value) => {
          const take = this.waiting.shift();
          if (take) take(value as Next);
          else this.values.push(value as Next);
        },
        error: end,
        complete: () => {
          end(undefined);
        },
      },
    );
  }

  next(): Promise<Next> {
    const value = this.values.shift();
    return value ? Promise.resolve(value) : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** What nobody has taken yet. */
  rest(): readonly Next[] {
    return this.values;
  }
}
