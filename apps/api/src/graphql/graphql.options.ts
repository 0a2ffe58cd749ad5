import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { Logger } from '@dragoman/platform/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiConfig } from '../config.js';
import { graphqlDoor } from './graphql-request.js';
import { errorFormatter } from './graphql.error.js';
import { refuseStrangersIntrospection } from './introspection.js';
import { limitRules, parseOptions } from './limits.js';
import { persistedOperations } from './persisted-operations.js';

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
    graphql: { parseOptions },
    persistedQueryProvider: persistedOperations,
    validationRules: limitRules,
    hooks: { preExecution: refuseStrangersIntrospection },
    additionalRouteOptions: { preParsing: graphqlDoor(config) },
  };
}
