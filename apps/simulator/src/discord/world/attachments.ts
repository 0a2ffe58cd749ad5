import { Buffer } from 'node:buffer';
import { imageSize } from './image-size.js';
import type { AttachmentRecord, Json } from './records.js';
import type { World } from './world.js';

/** Bytes of one file (documentation: Uploading Files; the limit without boosts). */
export const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

const LINK_LIFE_MS = 24 * 3_600_000;
const IS_SPOILER = 1 << 3;

/** A file as it arrived in a multipart request. */
export interface UploadedFile {
  /** The `n` of `files[n]`. */
  index: string;
  filename: string;
  contentType?: string;
  data: Buffer;
}

/** Discord keeps letters, digits and `._-` of a name and turns white space into underscores. */
export function safeFilename(name: string): string {
  const last = name.split(/[\\/]/).pop() ?? '';
  return (
    last
      .trim()
      .replace(/\s+/g, '_')
      .replace(/[^\p{L}\p{N}._-]/gu, '') || 'unknown'
  );
}

export function storeAttachment(
  world: World,
  file: UploadedFile,
  meta: Omit<AttachmentRecord, 'id' | 'filename' | 'size' | 'data' | 'contentType'> & { filename?: string },
): AttachmentRecord {
  const spoiler = meta.spoiler === true || (meta.filename ?? file.filename).startsWith('SPOILER_');
  const attachment: AttachmentRecord = {
    ...meta,
    id: world.nextId(),
    filename: safeFilename(meta.filename ?? file.filename),
    size: file.data.length,
    data: file.data,
    ...(spoiler && { spoiler }),
    ...(file.contentType && { contentType: file.contentType }),
    ...imageSize(file.data),
  };
  world.attachments.set(attachment.id, attachment);
  return attachment;
}

/** Links expire and are signed (documentation: Reference, Signed Attachment CDN URLs). */
export function attachmentView(world: World, attachment: AttachmentRecord): Json {
  const path = `/cdn/attachments/${attachment.channelId}/${attachment.id}/${encodeURIComponent(attachment.filename)}`;
  const url = `${attachment.origin}${path}?${signedQuery(world, attachment)}`;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url,
    proxy_url: url,
    ...(attachment.width !== undefined && { width: attachment.width, height: attachment.height }),
    ...(attachment.contentType && { content_type: attachment.contentType }),
    ...(attachment.description !== undefined && { description: attachment.description }),
    ...(attachment.title !== undefined && { title: attachment.title }),
    ...(attachment.ephemeral && { ephemeral: true }),
    ...(attachment.spoiler && { flags: IS_SPOILER }),
  };
}

function signedQuery(world: World, attachment: AttachmentRecord): string {
  // Links made within one hour are equal, so that an unchanged message looks unchanged.
  const issued = Math.floor(world.now() / 3_600_000) * 3600;
  const is = issued.toString(16);
  const ex = (issued + LINK_LIFE_MS / 1000).toString(16);
  return `ex=${ex}&is=${is}&hm=${signature(world, attachment.id, ex, is)}`;
}

function signature(world: World, ...parts: string[]): string {
  return Buffer.from(world.sign('attachment', ...parts), 'base64url').toString('hex');
}

export function linkIsValid(
  world: World,
  id: string,
  query: { ex?: string; is?: string; hm?: string },
): boolean {
  const { ex, is, hm } = query;
  if (!ex || !is || !hm || !/^[0-9a-f]{1,12}$/.test(ex)) return false;
  return hm === signature(world, id, ex, is) && Number.parseInt(ex, 16) * 1000 > world.now();
}
