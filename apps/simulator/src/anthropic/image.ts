import { imageSize } from 'image-size';
import { invalidRequest } from './api-error.js';
import type { ModelFacts } from './model-catalog.js';
import type { ImageBlockInput } from './request-schema.js';

export interface ImageFacts {
  /** `png`, `jpeg`, …; `url` when only an address was sent (nothing is fetched). */
  kind: string;
  width: number;
  height: number;
}

/** Sources: Vision, "General limits". */
const MAX_BASE64_BYTES = 10 * 1024 * 1024;
const MAX_SIDE = 8000;
const MANY_IMAGES = 20;
const MAX_SIDE_OF_MANY = 2000;
const PATCH = 28;
/** Taken for an image by URL, whose size is not known here. */
const ASSUMED = { width: 1024, height: 768 };

const FORMATS: Readonly<Record<string, string>> = { jpg: 'jpeg', png: 'png', gif: 'gif', webp: 'webp' };

/** @param imagesInRequest more than 20 lower the allowed size. @throws AnthropicApiError 400 */
export function readImage(block: ImageBlockInput, path: string, imagesInRequest: number): ImageFacts {
  const { source } = block;
  if (source.type === 'url') {
    if (!/^https?:\/\//.test(source.url))
      throw invalidRequest(`${path}.image.source.url.url: Only HTTPS URLs are supported.`);
    return { kind: 'url', ...ASSUMED };
  }
  const at = `${path}.image.source.base64`;
  if (source.data.length > MAX_BASE64_BYTES) {
    throw invalidRequest(
      `${at}: image exceeds 10 MB maximum: ${source.data.length} bytes > ${MAX_BASE64_BYTES} bytes`,
    );
  }
  const facts = measure(source.data, at);
  if (`image/${facts.kind}` !== source.media_type) {
    throw invalidRequest(
      `${at}.data: The image was specified using the ${source.media_type} media type, but the image appears to be a image/${facts.kind} image`,
    );
  }
  const limit = imagesInRequest > MANY_IMAGES ? MAX_SIDE_OF_MANY : MAX_SIDE;
  if (Math.max(facts.width, facts.height) > limit) {
    const many = imagesInRequest > MANY_IMAGES ? ' for many-image requests' : '';
    throw invalidRequest(
      `${at}.data: At least one of the image dimensions exceed max allowed size${many}: ${limit} pixels`,
    );
  }
  return facts;
}

function measure(base64: string, at: string): ImageFacts {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw invalidRequest(`${at}.data: Invalid base64 data`);
  try {
    const { width, height, type } = imageSize(Buffer.from(base64, 'base64'));
    const kind = FORMATS[type ?? ''];
    if (kind && width > 0 && height > 0) return { kind, width, height };
  } catch {
    // Falls through to the refusal: bytes that nobody can read as an image.
  }
  throw invalidRequest('Could not process image');
}

/**
 * ⌈width/28⌉ × ⌈height/28⌉ after the image was scaled down to the model's long edge and token limit.
 * Source: Vision, "Evaluate image size".
 */
export function imageTokens(size: { width: number; height: number }, model: ModelFacts): number {
  const edge = Math.min(1, model.image.longEdge / Math.max(size.width, size.height));
  let scale = edge;
  let tokens = patches(size, scale);
  while (tokens > model.image.tokens) {
    scale *= Math.min(0.99, Math.sqrt(model.image.tokens / tokens));
    tokens = patches(size, scale);
  }
  return tokens;
}

const patches = (size: { width: number; height: number }, scale: number): number =>
  Math.max(1, Math.ceil((size.width * scale) / PATCH)) *
  Math.max(1, Math.ceil((size.height * scale) / PATCH));
