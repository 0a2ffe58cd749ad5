import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  specifiedRules,
  validate,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { limitRules } from '../../src/graphql/limits.js';
import { scalars, values, type Aim } from './values.js';

export type Kind = 'query' | 'mutation' | 'subscription';

/** One field of a root type, ready to be asked. */
export interface Operation {
  readonly kind: Kind;
  readonly name: string;
  readonly text: string;
  /** Whether a server or an account is named, so that strangers must be refused. */
  readonly scoped: boolean;
}

type Input = GraphQLArgument | GraphQLInputField;

const deepest = 5;
const scopes = new Set(['guildId', 'accountId', 'Query.guild.id', 'Query.account.id']);

/** Every field of every root type of the schema, called with values of `aim`. */
export function operationsOf(schema: GraphQLSchema, aim: Aim): Operation[] {
  const roots = [
    { kind: 'query' as const, type: schema.getQueryType() },
    { kind: 'mutation' as const, type: schema.getMutationType() },
    { kind: 'subscription' as const, type: schema.getSubscriptionType() },
  ];
  return roots.flatMap(({ kind, type }) =>
    Object.values(type?.getFields() ?? {}).map((field) => operationOf(schema, { kind, field, aim })),
  );
}

interface Asked {
  readonly kind: Kind;
  readonly field: GraphQLField<unknown, unknown>;
  readonly aim: Aim;
}

/** As much of the answer as the limits allow. */
function operationOf(schema: GraphQLSchema, { kind, field, aim }: Asked): Operation {
  const writer = new Writer(aim);
  const root = kind === 'query' ? 'Query' : kind === 'mutation' ? 'Mutation' : 'Subscription';
  for (let depth = deepest; depth > 0; depth--) {
    const text = `${kind} { ${writer.field(root, field, depth)} }`;
    if (fits(schema, text)) return { kind, name: field.name, text, scoped: writer.scoped };
  }
  throw new Error(`${root}.${field.name} cannot be asked for within the limits`);
}

function fits(schema: GraphQLSchema, text: string): boolean {
  const document = parse(text);
  const wrong = validate(schema, document, specifiedRules);
  if (wrong[0]) throw new Error(`the fuzz wrote a wrong operation: ${wrong[0].message}\n${text}`);
  try {
    return validate(schema, document, limitRules).length === 0;
  } catch {
    return false;
  }
}

class Writer {
  scoped = false;

  constructor(private readonly aim: Aim) {}

  field(owner: string, field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.flatMap((argument) => {
      const value = this.value(
        `${owner}.${field.name}.${argument.name}`,
        argument,
        isRequiredArgument(argument),
      );
      return value === undefined ? [] : [`${argument.name}: ${value}`];
    });
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${this.selection(field.type, depth)}`;
  }

  private selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (!isObjectType(named)) return ' { __typename }';
    const fields = Object.values(named.getFields())
      .filter((field) => depth > 1 || isLeafType(getNamedType(field.type)))
      .map((field) => this.field(named.name, field, depth - 1));
    return ` { __typename ${fields.join(' ')} }`;
  }

  /** @returns undefined for what is left out: all that is optional, no id, and not named with its place in `values` */
  private value(coordinate: string, input: Input, required: boolean): string | undefined {
    const type = getNamedType(input.type as GraphQLInputType);
    const known = values[coordinate] ?? values[input.name];
    if (known) {
      if (scopes.has(coordinate) || scopes.has(input.name)) this.scoped = true;
      const value = known(this.aim);
      const wanted = required || isId(input.type) || coordinate in values;
      return wanted ? (isEnumType(type) ? String(value) : literal(value)) : undefined;
    }
    if (!required && !isId(input.type)) return undefined;
    if (isInputObjectType(type))
      return listed(input.type, this.object(type.name, Object.values(type.getFields())));
    if (isEnumType(type)) return listed(input.type, type.getValues()[0]?.name ?? 'null');
    const value = scalars[type.name];
    if (value === undefined)
      throw new Error(
        `The tenancy fuzz does not know what to give for ${coordinate} (${type.name}): add it to apps/api/test/fuzz/values.ts`,
      );
    return listed(input.type, literal(value));
  }

  private object(owner: string, fields: readonly GraphQLInputField[]): string {
    const given = fields.flatMap((field) => {
      const required = isNonNullType(field.type) && field.defaultValue === undefined;
      const value = this.value(`${owner}.${field.name}`, field, required);
      return value === undefined ? [] : [`${field.name}: ${value}`];
    });
    return `{ ${given.join(', ')} }`;
  }
}

function isId(type: unknown): boolean {
  return getNamedType(type as GraphQLInputType).name === 'ID';
}

function listed(type: unknown, value: string): string {
  const inner = isNonNullType(type) ? (type.ofType as unknown) : type;
  return isListType(inner) ? `[${value}]` : value;
}

function literal(value: unknown): string {
  return JSON.stringify(value);
}
