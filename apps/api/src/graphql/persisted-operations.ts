import { readFileSync } from 'node:fs';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';

/**
 * Every operation of the dashboard by its id, the SHA-256 of its text; `npm run generate` writes it from the pages' documents.
 */
const operations = new Map(
  Object.entries(
    z
      .record(z.string(), z.string())
      .parse(
        JSON.parse(
          readFileSync(
            new URL('../../../web/src/generated/persisted-documents.json', import.meta.url),
            'utf8',
          ),
        ),
      ),
  ),
);

/**
 * The text of an operation that is known by its id.
 * @param documentId `sha256:` and hexadecimal digits, as in GraphQL over HTTP's appendix on persisted documents
 * @throws AppError UNKNOWN_OPERATION: a page of another version asks
 */
export function operationOf(documentId: string): string {
  const text = operations.get(documentId);
  if (text !== undefined) return text;
  throw new AppError(
    'UNKNOWN_OPERATION',
    'This operation is not one of the dashboard of this version. Reload the page, or send the operation as `query`.',
  );
}

/** What Mercurius needs to serve operations by their id. */
export const persistedOperations = {
  isPersistedQuery: (request: object): boolean => 'documentId' in request,
  // Nobody can add to what is known.
  isPersistedQueryRetry: (): boolean => false,
  // Never empty: Mercurius would then say that it does not know the format.
  getHash: (request: object): string => ('documentId' in request && String(request.documentId)) || 'none',
  getQueryFromHash: (documentId: string): Promise<string> =>
    Promise.resolve().then(() => operationOf(documentId)),
};
