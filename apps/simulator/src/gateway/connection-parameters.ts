import { GatewayCloseCodes } from 'discord-api-types/v10';
import { GatewayRefusal } from './close.js';
import type { TransportCompression } from './frame-encoder.js';

/** Version 9 differs from 10 in nothing that this gateway sends. */
const VERSIONS = new Set(['9', '10']);

/** The query of a gateway URL. Source: Gateway, "Connecting", "Gateway URL Query String Params". */
export class ConnectionParameters {
  readonly compression: TransportCompression | undefined;
  /** Why the connection is closed right away. */
  readonly refusal: GatewayRefusal | undefined;

  constructor(query: URLSearchParams) {
    const compress = query.get('compress');
    this.compression = compress === 'zlib-stream' || compress === 'zstd-stream' ? compress : undefined;
    this.refusal = refusalOf(query);
  }
}

function refusalOf(query: URLSearchParams): GatewayRefusal | undefined {
  // Discord takes a missing version for its oldest; nobody who connects here wants that one.
  if (!VERSIONS.has(query.get('v') ?? '10')) return new GatewayRefusal(GatewayCloseCodes.InvalidAPIVersion);
  const encoding = query.get('encoding') ?? 'json';
  if (encoding === 'json') return undefined;
  return new GatewayRefusal(GatewayCloseCodes.DecodeError, 'This simulator speaks encoding=json only.');
}
