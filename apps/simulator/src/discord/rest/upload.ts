import type { FastifyRequest } from 'fastify';
import type {} from '@fastify/multipart';
import { DiscordError, tooLarge } from '../errors.js';
import { ATTACHMENT_LIMIT, type UploadedFile } from '../world/attachments.js';

export interface ParsedBody {
  body: unknown;
  files: UploadedFile[];
}

const MAX_FILES = 10;

/** JSON, or a form of `payload_json` and `files[n]` (documentation: Reference, Uploading Files). */
export async function readBody(request: FastifyRequest): Promise<ParsedBody> {
  if (!request.isMultipart()) return { body: request.body ?? {}, files: [] };
  const fields: Record<string, unknown> = {};
  const files: UploadedFile[] = [];
  const limits = { fileSize: ATTACHMENT_LIMIT + 1, files: MAX_FILES + 1, fieldSize: 1024 * 1024, parts: 64 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    const data = await part.toBuffer();
    if (part.file.truncated || data.length > ATTACHMENT_LIMIT) throw tooLarge();
    files.push({
      index: indexOf(part.fieldname, files.length),
      filename: part.filename,
      contentType: part.mimetype,
      data,
    });
  }
  return { body: payload(fields), files };
}

/** `files[3]` is 3; older clients name the only file `file`. */
function indexOf(field: string, position: number): string {
  return /^files?\[(\d+)\]$/.exec(field)?.[1] ?? /^file(\d+)$/.exec(field)?.[1] ?? String(position);
}

function payload(fields: Record<string, unknown>): unknown {
  const json = fields['payload_json'];
  if (json === undefined) return fields;
  try {
    return typeof json === 'string' ? JSON.parse(json) : json;
  } catch {
    throw new DiscordError(400, 50109, 'The request body contains invalid JSON.');
  }
}
