import { once } from 'node:events';
import zlib from 'node:zlib';

/** Turns JSON payloads into websocket messages, one message per payload, in order. */
export interface FrameEncoder {
  /** @returns the message: text when a string, binary otherwise */
  encode(json: string): string | Buffer | Promise<Buffer>;
  close(): void;
}

export type TransportCompression = 'zlib-stream' | 'zstd-stream';

/** No transport compression; with payload compression each large payload is its own zlib stream. */
export class PlainEncoder implements FrameEncoder {
  /** Set by IDENTIFY `compress: true`. Source: Gateway, "Payload Compression" ("not all payloads will be compressed"). */
  compressPayloads = false;

  encode(json: string): string | Buffer {
    return this.compressPayloads && json.length > 1024 ? zlib.deflateSync(json) : json;
  }

  close(): void {}
}

/**
 * One compression context for the whole connection; each payload ends with a flush, which for zlib is the
 * `00 00 FF FF` suffix. Source: Gateway, "Transport Compression".
 */
class StreamEncoder implements FrameEncoder {
  private chunks: Buffer[] = [];

  constructor(
    private readonly stream: zlib.Deflate | zlib.ZstdCompress,
    private readonly flushMode: number,
  ) {
    stream.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  async encode(json: string): Promise<Buffer> {
    if (!this.stream.write(json)) await once(this.stream, 'drain');
    await new Promise<void>((resolve) => this.stream.flush(this.flushMode, resolve));
    const message = Buffer.concat(this.chunks);
    this.chunks = [];
    return message;
  }

  close(): void {
    this.stream.destroy();
  }
}

export function createEncoder(compression: TransportCompression | undefined): FrameEncoder {
  const { Z_SYNC_FLUSH, ZSTD_e_flush } = zlib.constants;
  if (compression === 'zlib-stream') return new StreamEncoder(zlib.createDeflate(), Z_SYNC_FLUSH);
  if (compression === 'zstd-stream') return new StreamEncoder(zlib.createZstdCompress(), ZSTD_e_flush);
  return new PlainEncoder();
}
