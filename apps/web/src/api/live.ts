import type { Client } from 'graphql-ws';
import type { TypedDocumentString } from '../generated/graphql';
import { known } from './client';

const longestWaitMs = 30_000;

interface Follow<Variables> {
  document: TypedDocumentString<unknown, Variables>;
  variables: Variables;
  /** Something changed, or may have while there was no connection. */
  onChange: () => void;
  /** Whether changes are heard from now on; when not, the page asks by itself. */
  onLive: (live: boolean) => void;
}

/** The one socket of the page, opened with the first subscription and closed after the last. */
export class Live {
  private client: Promise<Client> | undefined;
  private connected = false;

  /** @param url of the API's socket, `ws:` or `wss:` */
  constructor(private readonly url: () => string) {}

  /**
   * Follows a subscription until the returned function is called. A lost connection is opened again by itself; one that
   * the API refuses for good is not.
   */
  follow<Variables extends Record<string, unknown>>(follow: Follow<Variables>): () => void {
    if (typeof WebSocket === 'undefined') return () => undefined;
    let stop: (() => void) | undefined;
    let stopped = false;
    this.client ??= this.connect();
    void this.client
      .then((client) => {
        if (stopped) return;
        if (this.connected) follow.onLive(true);
        stop = subscribe(client, follow);
      })
      .catch(() => {
        follow.onLive(false); // the part of the page that speaks to the socket could not be loaded
      });
    return () => {
      stopped = true;
      stop?.();
    };
  }

  /** Loaded when it is first needed: no page waits for it. */
  private async connect(): Promise<Client> {
    const { createClient } = await import('graphql-ws/client');
    const client = createClient({
      url: this.url,
      lazy: true,
      lazyCloseTimeout: 2_000,
      keepAlive: 20_000,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (retries) => {
        const ms = Math.min(longestWaitMs, 1_000 * 2 ** retries) * (0.5 + Math.random() / 2);
        return new Promise((resolve) => setTimeout(resolve, ms));
      },
    });
    client.on('connected', () => (this.connected = true));
    client.on('closed', () => (this.connected = false));
    return client;
  }
}

function subscribe<Variables extends Record<string, unknown>>(
  client: Client,
  follow: Follow<Variables>,
): () => void {
  const { document, variables, onChange, onLive } = follow;
  const { documentId, operationName } = known(document);
  const listeners = [
    client.on('connected', (_socket, _payload, wasRetry) => {
      onLive(true);
      if (wasRetry) onChange();
    }),
    client.on('closed', () => {
      onLive(false);
    }),
  ];
  const unsubscribe = client.subscribe(
    { query: '', operationName, variables, extensions: { documentId } },
    {
      next: ({ errors }) => {
        if (errors) onLive(false);
        else onChange();
      },
      error: () => {
        onLive(false);
      },
      complete: () => {
        onLive(false);
      },
    },
  );
  return () => {
    for (const stop of listeners) stop();
    unsubscribe();
  };
}

/** Of this page. */
export const live = new Live(() => `${window.location.origin.replace(/^http/, 'ws')}/graphql/ws`);
