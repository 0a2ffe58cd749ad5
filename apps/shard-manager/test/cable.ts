import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut: what runs over it breaks, and what comes is refused. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  /** How many came so far, refused ones too. */
  connections = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(serverUrl: string): Promise<Cable> {
    const url = new URL(serverUrl);
    const target = { host: url.hostname, port: Number(url.port) };
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const cable = new Cable(server, url.href);
    server.on('connection', (socket) => cable.join(socket, connect(target)));
    return cable;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, far: Socket): void {
    this.connections += 1;
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined).on('close', () => other.destroy());
      one.pipe(other);
    }
    if (this.isCut) near.destroy();
  }
}
