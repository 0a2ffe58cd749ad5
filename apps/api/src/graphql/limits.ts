import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import type { ValidationRule } from 'graphql';
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

/** A longer text is not even read to its end. */
export const parseOptions = { maxTokens: limits.tokens };
