import { AppError } from '@dragoman/platform/errors';
import type { SessionRequest } from '@dragoman/tenants/graphql';
import { BREAK, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { MercuriusContext } from 'mercurius';

const known = new WeakMap<DocumentNode, boolean>();

/**
 * What there is to ask is told to whoever is logged in or holds a key: it is the largest answer that the API gives, and nobody else can
 * use it.
 * @throws AppError UNAUTHENTICATED
 */
export function refuseStrangersIntrospection(
  ...[, document, context]: [GraphQLSchema, DocumentNode, MercuriusContext]
): void {
  if (!asksForSchema(document)) return;
  const { req } = context as unknown as { req: SessionRequest };
  if (!req.session?.login && !req.apiKey)
    throw new AppError('UNAUTHENTICATED', 'Log in, or send an API key, to read the schema.');
}

/** Documents are kept by Mercurius, so each is looked through once. */
function asksForSchema(document: DocumentNode): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  let found = false;
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      found = true;
      return BREAK;
    },
  });
  known.set(document, found);
  return found;
}
