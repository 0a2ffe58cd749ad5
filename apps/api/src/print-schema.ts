import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { billingResolvers } from '@dragoman/billing/graphql';
import { budgetsResolvers } from '@dragoman/budgets/graphql';
import { conversationsResolvers } from '@dragoman/conversations/graphql';
import { tenantsResolvers } from '@dragoman/tenants/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schemaOptions } from './graphql/graphql.options.js';
import { ServiceResolver } from './service.resolver.js';

/** Where the committed schema lies. */
const schemaFile = fileURLToPath(new URL('../schema.graphql', import.meta.url));

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
const resolvers = [
  ServiceResolver,
  ...tenantsResolvers,
  ...budgetsResolvers,
  ...billingResolvers,
  ...conversationsResolvers,
];
const schema = await app.get(GraphQLSchemaFactory).create(resolvers, [], schemaOptions);
await app.close();
writeFileSync(
  schemaFile,
  `# Generated from the code by \`npm run generate\`.\n\n${printSchema(lexicographicSortSchema(schema))}\n`,
);
