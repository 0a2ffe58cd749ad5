import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ValidationRule } from 'graphql';
import type { ApiConfig } from '../config.js';
import { graphqlDoor } from './graphql-request.js';
import { errorFormatter } from './graphql.error.js';
import { singleOperationRule } from './single-operation.rule.js';

/** The dashboard's largest page has depth 5 and a cost of some 300. */
const limits = { depth: 8, aliases: 10, cost: 3_000, tokens: 2_000 };

/** Limits on what a request may ask, beside GraphQL's own rules. */
export const limitRules = [
  singleOperationRule,
  maxDepthRule({ n: limits.depth, ignoreIntrospection: true }),
  maxAliasesRule({ n: limits.aliases }),
  costLimitRule({ maxCost: limits.cost }),
] as ValidationRule[];

/** How types become the schema; the same for the server and for `schema.graphql`. */
export const schemaOptions = { dateScalarMode: 'isoDate' } as const;

export function graphqlOptions(config: ApiConfig, log: Logger): MercuriusDriverConfig {
  return {
    driver: MercuriusDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    buildSchemaOptions: schemaOptions,
    jit: 1,
    graphiql: false,
    subscription: false,
    allowBatchedQueries: false,
    context: (req: FastifyRequest, reply: FastifyReply) => ({ req, reply }),
    errorFormatter: errorFormatter(log),
    graphql: { parseOptions: { maxTokens: limits.tokens } },
    validationRules: limitRules,
    additionalRouteOptions: { preParsing: graphqlDoor(config) },
  };
}
