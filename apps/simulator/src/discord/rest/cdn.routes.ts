import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { linkIsValid } from '../world/attachments.js';
import type { World } from '../world/world.js';

/** Backgrounds of the six default avatars. */
const COLORS = [0x5865f2, 0x757e8a, 0x3ba55c, 0xfaa61a, 0xed4245, 0xeb459f];
const SIZE = 128;

interface AttachmentPath {
  Params: { channel_id: string; attachment_id: string; filename: string };
  Querystring: { ex?: string; is?: string; hm?: string };
}

/** Files and pictures, below `/cdn` (documentation: Reference, Image Formatting). */
export function cdnRoutes(app: FastifyInstance, world: World): void {
  app.get<AttachmentPath>('/cdn/attachments/:channel_id/:attachment_id/:filename', (request, reply) => {
    const { attachment_id: id, channel_id: channelId, filename } = request.params;
    const attachment = world.attachments.get(id);
    const isIt = attachment?.channelId === channelId && attachment.filename === filename;
    if (!attachment || !isIt || !linkIsValid(world, id, request.query))
      return reply.code(404).type('text/plain').send('This content is no longer available.');
    return (
      reply
        .header('Cache-Control', 'public, max-age=31536000')
        .header('Access-Control-Allow-Origin', '*')
        // Uploaded files are never run as a page of this origin.
        .header('Content-Security-Policy', "default-src 'none'; sandbox")
        .header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`)
        .type(attachment.contentType ?? 'application/octet-stream')
        .send(attachment.data)
    );
  });

  app.get<{ Params: { name: string } }>('/cdn/embed/avatars/:name', (request, reply) => {
    const number = Number.parseInt(request.params.name, 10);
    const color = COLORS[number];
    return color === undefined ? missing(reply) : picture(reply, 'image/png', plainPicture(color));
  });

  for (const kind of ['avatars', 'icons', 'banners', 'app-icons'])
    app.get<{ Params: { id: string; name: string } }>(`/cdn/${kind}/:id/:name`, (request, reply) => {
      const image = world.images.get(request.params.name.replace(/\.\w+$/, ''));
      return image ? picture(reply, image.contentType, image.data) : missing(reply);
    });

  app.get<{ Params: { name: string } }>(
    '/cdn/guilds/:guild_id/users/:user_id/avatars/:name',
    (request, reply) => {
      const image = world.images.get(request.params.name.replace(/\.\w+$/, ''));
      return image ? picture(reply, image.contentType, image.data) : missing(reply);
    },
  );
}

const missing = (reply: FastifyReply): FastifyReply => reply.code(404).type('text/plain').send('Not Found');

const picture = (reply: FastifyReply, type: string, data: Buffer): FastifyReply =>
  reply
    .header('Cache-Control', 'public, max-age=86400')
    .header('Access-Control-Allow-Origin', '*')
    .type(type)
    .send(data);

/** A PNG with a light disc on a plain ground (PNG specification: IHDR, IDAT, IEND; 8 bits, RGB). */
export function plainPicture(color: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(SIZE * (SIZE * 3 + 1));
  for (let y = 0; y < SIZE; y += 1)
    for (let x = 0; x < SIZE; x += 1) {
      const inside = Math.hypot(x - SIZE / 2, y - SIZE / 2) < SIZE / 3;
      rows.writeUIntBE(inside ? 0xffffff : color, y * (SIZE * 3 + 1) + 1 + x * 3, 3);
    }
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8 + body.length);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), 4 + body.length);
  return framed;
}
