import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { expect, test } from 'vitest';

const schema = buildSchema(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** Lists of objects that are whole, because something keeps them short: what. Every other list is a connection with a cursor. */
const short: Readonly<Record<string, string>> = {
  'Account.apiKeys': 'at most 50 that work; the others are the history of these',
  'Account.auditActors': 'people of the account and its programs',
  'Account.creditEntries': 'the newest, at most 200',
  'Account.receiptChain': 'at most 500 after a sequence number, which is its cursor',
  'AccountSpending.meterDifferences': 'days of one month',
  'Alert.deliveries': 'one for each channel that an alert goes to',
  'Billing.entitlements': 'one for each source',
  'Billing.offers': 'the plans',
  'Guild.findMembers': 'at most 20',
  'MemberRecord.kept': 'one for each kind of record',
  'MemberRequest.counts': 'one for each kind of record',
  'PlanChangePreview.lines': 'the lines of one invoice',
  'Spend.days': 'at most 366',
  'Account.guilds': 'a person adds servers one by one; Discord lets nobody be in more than 200',
  'Account.guildSpending': 'the servers of an account, as Account.guilds',
  'Account.invitations':
    "a link that waits holds a seat: the plan's team size; and at most one for each server",
  'Account.members': "the plan's team size",
  'Budget.limits': 'at most 200, see budgets.service.ts',
  'Guild.channels': 'Discord allows 500',
  'Guild.commandRules': 'one for each command and role or channel of one server, which Discord bounds',
  'Guild.commands': "the bot's own commands",
  'Guild.models': 'the models that are priced',
  'Guild.optOuts': 'at most 1,000, see opt-outs.service.ts',
  'Guild.roles': 'Discord allows 250',
  'Query.accounts': 'the accounts that somebody invited one person to',
  'Query.guilds': 'Discord lets nobody be in more than 200',
  'Usage.days': 'at most 366',
};

const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);

test('a list that can grow is a connection', () => {
  const lists = types.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isListType(getNullableType(field.type)) && isObjectType(getNamedType(field.type)))
      .filter((field) => !(type.name.endsWith('Connection') && field.name === 'nodes'))
      .map((field) => `${type.name}.${field.name}`),
  );
  expect(
    lists.filter((list) => !(list in short)),
    'make it a connection (nodes, pageInfo, first, after), or write into connections.spec.ts what keeps it short',
  ).toEqual([]);
});

test('connections are all alike', () => {
  const connections = types.filter(({ name }) => name.endsWith('Connection'));
  expect(connections.length).toBeGreaterThan(0);
  for (const type of connections) {
    const { nodes, pageInfo } = type.getFields();
    expect(String(nodes?.type), type.name).toMatch(/^\[\w+!\]!$/);
    expect(String(pageInfo?.type), type.name).toBe('PageInfo!');
  }
  for (const type of types) {
    for (const field of Object.values(type.getFields())) {
      if (!getNamedType(field.type).name.endsWith('Connection')) continue;
      const names = field.args.map(({ name }) => name);
      expect(names, `${type.name}.${field.name}`).toEqual(expect.arrayContaining(['first', 'after']));
    }
  }
});
