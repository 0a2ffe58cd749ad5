import { GraphQLError, Kind, type ValidationRule } from 'graphql';

/**
 * One operation a request. Mercurius compiles a document once, for the operation that was asked first, so a second one
 * in the same document would answer with the first one's data.
 */
export const singleOperationRule: ValidationRule = (context) => ({
  Document(node) {
    const operations = node.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operations.length > 1) {
      context.reportError(new GraphQLError('Send one operation in each request.', { nodes: operations }));
    }
  },
});
