import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { invalidField } from '../errors.js';
import type { World } from './world.js';

const DATA_URI = /^data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=]+)$/;

/** Keeps an uploaded image under its hash (documentation: Reference, Image Data). @throws DiscordError 50035 */
export function storeImage(world: World, uri: string | null, field: string): string | null {
  if (uri === null) return null;
  const [, contentType, base64] = DATA_URI.exec(uri) ?? [];
  if (!contentType || !base64) throw invalidField([field], 'IMAGE_INVALID', 'Invalid image data');
  const data = Buffer.from(base64, 'base64');
  const digest = createHash('md5').update(data).digest('hex');
  const hash = contentType === 'image/gif' ? `a_${digest}` : digest;
  world.images.set(hash, { contentType, data });
  return hash;
}
