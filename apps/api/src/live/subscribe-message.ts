import { AppError } from '@dragoman/platform/errors';
import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

import type { SubscribePayload } from 'graphql-ws';
import { limitRules, parseOptions } from '../graphql/limits.js';
import { operationOf } from '../graphql/persisted-operations.js';

/**
 * The document that a `subscribe` message asks for, by its text, or by its id in `extensions.documentId`.
 * @returns what is wrong with it instead
 */
export function documentOf(
  schema: GraphQLSchema,
  payload: SubscribePayload,
): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(textOf(payload), parseOptions);
    const errors = validate(schema, document, [...specifiedRules, ...limitRules]);
    if (errors.length > 0) return errors;
    if (getOperationAST(document, payload.operationName)?.operation === 'subscription') return document;
    return [new GraphQLError('Send queries and mutations with POST; only subscriptions come over a socket.')];
  } catch (error) {
    if (error instanceof AppError) return [asGraphQLError(error)];
    // What the parser throws, and the rules that limit.
    return [error instanceof GraphQLError ? error : new GraphQLError('The operation cannot be read.')];
  }
}

function textOf({ query, extensions }: SubscribePayload): string {
  const documentId = extensions?.['documentId'];
  return typeof documentId === 'string' ? operationOf(documentId) : query;
}

/** As resolvers' errors look to GraphQL. */
export function asGraphQLError(error: AppError): GraphQLError {
  return new GraphQLError(error.userMessage, { originalError: error });
}
