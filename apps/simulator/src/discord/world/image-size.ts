import type { Buffer } from 'node:buffer';
import { imageSize as sizeOf } from 'image-size';

/** Width and height in pixels of an image that Discord shows; nothing for any other file. */
export function imageSize(data: Buffer): { width: number; height: number } | undefined {
  try {
    const { width, height, type } = sizeOf(data);
    return ['png', 'gif', 'jpg', 'webp'].includes(type ?? '') ? { width, height } : undefined;
  } catch {
    // Not an image: the library says so by throwing.
    return undefined;
  }
}
