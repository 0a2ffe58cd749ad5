import { randomBytes, randomUUID } from 'node:crypto';

/** Two accounts, as the values of arguments see them: whose server and account are named, and whose everything else. */
export interface Aim {
  /** Of these are the server and the account that an operation is about. */
  readonly scope: Targets;
  /** Of these are all other ids: members, channels, replies, keys. */
  readonly rest: Targets;
}

/** Real ids of one account, by what they are ids of. */
export interface Targets {
  readonly guild: string;
  readonly account: string;
  readonly member: string;
  readonly channel: string;
  readonly turn: string;
  readonly conversation: string;
  readonly invitation: string;
  /** Ids of rows in tables that the world does not know by name; by table. */
  readonly rows: ReadonlyMap<string, string>;
}

type Value = (aim: Aim) => unknown;
const rowOf =
  (table: string): Value =>
  ({ rest }) =>
    rest.rows.get(table) ?? randomUUID();
const guild: Value = ({ scope }) => scope.guild;
const account: Value = ({ scope }) => scope.account;
const token: Value = () => randomBytes(32).toString('base64url');

/**
 * What an argument or an input field is filled with, by `Type.field.argument`, `Input.field`, or its name alone. A new ID
 * needs its line here: a real id of the account that `rest` stands for, so that the fuzz asks for something that exists.
 */
export const values: Readonly<Record<string, Value>> = {
  'Query.guild.id': guild,
  'Query.account.id': account,
  'Mutation.revokeInvitation.id': ({ rest }) => rest.invitation,
  'Mutation.revokeApiKey.id': rowOf('api_keys'),
  // An optional field that an id needs beside it.
  'SetBudgetInput.scope': () => 'CHANNEL',
  'RemoveBudgetInput.scope': () => 'CHANNEL',
  guildId: guild,
  accountId: account,
  userId: ({ rest }) => rest.member,
  memberId: ({ rest }) => rest.member,
  channelId: ({ rest }) => rest.channel,
  scopeId: ({ rest }) => rest.channel,
  targetId: ({ rest }) => rest.channel,
  roleId: () => '777',
  roleIds: () => ['777'],
  channelIds: ({ rest }) => [rest.channel],
  turnId: ({ rest }) => rest.turn,
  conversationId: ({ rest }) => rest.conversation,
  invitationId: ({ rest }) => rest.invitation,
  actorId: ({ rest }) => rest.member,
  entryId: rowOf('ledger_entries'),
  command: () => 'ask',
  token,
  // Cursors and keys are the caller's own.
  after: () => null,
  before: () => null,
  idempotencyKey: () => randomUUID(),
  returnTo: () => '/accounts',
  days: () => 30,
  timeZone: () => 'Europe/Istanbul',
  language: () => 'tr',
  month: () => '2026-11',
  period: () => '2026-11',
  from: () => '2026-11-01',
  to: () => '2026-11-23',
  first: () => 5,
};

/** By scalar, for what has no line above. IDs are missing on purpose. */
export const scalars: Readonly<Record<string, unknown>> = {
  String: 'fuzz',
  Int: 1,
  Float: 1,
  Boolean: true,
  MicroUsd: 1_000_000,
  DateTime: '2026-11-23T00:00:00.000Z',
};
