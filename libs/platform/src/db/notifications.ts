import pg from 'pg';

type Listener = (payload: string) => void;

/**
 * Postgres LISTEN on one connection of its own, kept open: after a loss it reconnects and tells every listener
 * with an empty payload, because something may have been missed meanwhile.
 */
export class Notifications {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: pg.Client | undefined;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: this.applicationName,
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => {
      this.tell(channel, payload ?? '');
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.client === client) this.reconnectLater();
    });
    await client.connect();
    this.client = client;
    for (const channel of this.listeners.keys()) await client.query(`LISTEN "${channel}"`);
  }

  /** @returns a function that stops listening */
  async on(channel: string, listener: Listener): Promise<() => void> {
    let listeners = this.listeners.get(channel);
    if (!listeners) {
      listeners = new Set();
      this.listeners.set(channel, listeners);
      await this.client?.query(`LISTEN "${channel}"`);
    }
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  private tell(channel: string, payload: string): void {
    for (const listener of this.listeners.get(channel) ?? []) listener(payload);
  }

  private reconnectLater(): void {
    this.client = undefined;
    if (this.closed) return;
    this.retry = setTimeout(() => {
      this.open().then(
        () => {
          for (const channel of this.listeners.keys()) this.tell(channel, '');
        },
        () => {
          this.reconnectLater();
        },
      );
    }, 500);
  }
}
