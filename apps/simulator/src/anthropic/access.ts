import type { IncomingHttpHeaders } from 'node:http';
import { AnthropicApiError, invalidRequest } from './api-error.js';
import { API_VERSIONS, type ApiVersion } from './request-rules.js';

/** The key that `npm start` uses. */
export const SIMULATOR_API_KEY = 'sk-ant-simulator';
/** A key that begins so is refused with 401, for tests of that. */
export const INVALID_API_KEY_PREFIX = 'sk-ant-invalid';

export interface Access {
  apiKey: string;
  version: ApiVersion;
}

/**
 * Any non-empty key that begins with `sk-ant-` is accepted, in `x-api-key` or as a bearer token (the SDK sends the
 * latter since API version 2026-10-21).
 *
 * @throws AnthropicApiError 401 or 400
 */
export function checkAccess(headers: IncomingHttpHeaders): Access {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const apiKey = one(headers['x-api-key']) || bearer;
  if (!apiKey) throw new AnthropicApiError('authentication_error', 'x-api-key header is required');
  if (!apiKey.startsWith('sk-ant-') || apiKey.startsWith(INVALID_API_KEY_PREFIX)) {
    throw new AnthropicApiError('authentication_error', 'invalid x-api-key');
  }
  return { apiKey, version: versionOf(one(headers['anthropic-version'])) };
}

function versionOf(sent: string | undefined): ApiVersion {
  if (!sent) throw invalidRequest('anthropic-version: header is required');
  const version = API_VERSIONS.find((known) => known === sent);
  if (!version) throw invalidRequest(`anthropic-version: "${sent}" is not a valid version`);
  return version;
}

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;
