import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Money in GraphQL: an integer number of micro-US-dollars, as a JSON number. */
export const MicroUsd = new GraphQLScalarType<number, number>({
  name: 'MicroUsd',
  description: 'An amount of money: a whole number of micro-US-dollars (1 US dollar is 1,000,000).',
  serialize: amount,
  parseValue: amount,
  parseLiteral: (node) => amount(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function amount(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw new GraphQLError('MicroUsd must be a whole number of micro-US-dollars');
}
