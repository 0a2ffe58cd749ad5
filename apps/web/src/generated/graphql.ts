/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a person is in an account. */
export type AccountRole =
  | 'ADMIN'
  | 'BILLING'
  | 'OWNER'
  | 'VIEWER';

export type BudgetScope =
  | 'CHANNEL'
  | 'GUILD'
  | 'MEMBER'
  | 'ROLE';

export type ChannelKind =
  | 'ANNOUNCEMENT'
  | 'CATEGORY'
  | 'FORUM'
  | 'MEDIA'
  | 'OTHER'
  | 'STAGE'
  | 'TEXT'
  | 'VOICE';

/** Of the listed channels. */
export type ChannelMode =
  | 'ALL'
  | 'EXCEPT'
  | 'ONLY';

export type GuildSettingsInput = {
  channelIds?: Array<string> | null | undefined;
  channelMode?: ChannelMode | null | undefined;
  /** Id of a model of the plan; null: what the service uses. */
  cheapModel?: string | null | undefined;
  guildId: string;
  /** One of en, tr, ar, ckb, kmr; null: each member's own. */
  language?: string | null | undefined;
  onMention?: boolean | null | undefined;
  onReply?: boolean | null | undefined;
  /** Instructions to Claude, at most 1,000 characters. */
  persona?: string | null | undefined;
  /** Id of a model of the plan; null: what the service uses. */
  preferredModel?: string | null | undefined;
  /** The sign before commands, such as '!'; '' where none is listened to. */
  prefix?: string | null | undefined;
  /** Days, at most the plan's maximum. */
  retentionDays?: number | null | undefined;
  setupStep?: SetupStep | null | undefined;
  /** IANA name. It belongs to the account: its owner and admins can change it, for all its servers. */
  timeZone?: string | null | undefined;
  tone?: Tone | null | undefined;
};

export type OptOutInput = {
  guildId: string;
  optedOut: boolean;
  scope: OptOutScope;
  /** The member's or channel's id. */
  scopeId: string;
};

export type OptOutScope =
  | 'CHANNEL'
  | 'MEMBER';

export type RemoveBudgetInput = {
  guildId: string;
  /** Left out, the server itself. */
  scope?: BudgetScope | null | undefined;
  /** The member's, role's or channel's id; not for the server itself. */
  scopeId?: string | null | undefined;
};

export type SetBudgetInput = {
  /** From 0 to the plan's cap, a month. */
  capMicros: number;
  guildId: string;
  /** Left out, the server itself. */
  scope?: BudgetScope | null | undefined;
  /** The member's, role's or channel's id; not for the server itself. */
  scopeId?: string | null | undefined;
};

export type SetupStep =
  | 'BUDGET'
  | 'CHANNEL'
  | 'DONE'
  | 'LANGUAGE'
  | 'TRY';

export type Tone =
  | 'BRIEF'
  | 'FORMAL'
  | 'FRIENDLY'
  | 'PATIENT'
  | 'PLAYFUL';

export type TurnOutcome =
  | 'ANSWERED'
  /** The connection to Claude broke in the middle. */
  | 'CUT'
  /** An explanation instead of an answer; see errorCode. */
  | 'REFUSED'
  /** Fitted to the rest of the budget. */
  | 'SHORTENED'
  /** Stopped by the member who asked. */
  | 'STOPPED';

/** What the person who asks may do: pages hide what is not in the list. */
export type ViewerRight =
  | 'BILLING'
  | 'MANAGE'
  | 'OWN'
  | 'TEAM'
  | 'VIEW';

export type AccountFieldsFragment = { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, plan: { id: string, name: string } };

export type AccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountsQuery = { accounts: Array<{ id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, plan: { id: string, name: string } }> };

export type AccountQueryVariables = Exact<{
  id: string;
}>;


export type AccountQuery = { account: { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, plan: { id: string, name: string } } };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { me: { id: string, name: string, avatarUrl: string | null } | null, service: { simulatedModel: boolean, simulatedDiscord: boolean, playgroundUrl: string | null, botName: string, version: string } };

export type SetBudgetMutationVariables = Exact<{
  input: SetBudgetInput;
}>;


export type SetBudgetMutation = { setBudget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> } };

export type RemoveBudgetMutationVariables = Exact<{
  input: RemoveBudgetInput;
}>;


export type RemoveBudgetMutation = { removeBudget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> } };

export type UpdateSettingsMutationVariables = Exact<{
  input: GuildSettingsInput;
}>;


export type UpdateSettingsMutation = { updateGuildSettings: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type SetOptOutMutationVariables = Exact<{
  input: OptOutInput;
}>;


export type SetOptOutMutation = { setOptOut: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type BudgetFieldsFragment = { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> };

export type GuildFieldsFragment = { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> };

export type GuildQueryVariables = Exact<{
  id: string;
}>;


export type GuildQuery = { guild: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type UsageQueryVariables = Exact<{
  id: string;
  days: number;
}>;


export type UsageQuery = { guild: { usage: { replies: number, costMicros: number, latencyP50Ms: number | null, latencyP95Ms: number | null, days: Array<{ date: string, replies: number, refused: number, costMicros: number }> } } };

export type TurnsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type TurnsQuery = { guild: { recentTurns: { nodes: Array<{ id: string, channelId: string, memberId: string, memberName: string | null, trigger: string, question: string, answer: string, outcome: TurnOutcome, errorCode: string | null, model: string | null, costMicros: number, queuedMs: number, memoryMs: number, firstTokenMs: number | null, totalMs: number, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type GuildsQueryVariables = Exact<{ [key: string]: never; }>;


export type GuildsQuery = { guilds: Array<{ id: string, name: string, iconUrl: string | null, owner: boolean, installed: boolean }> };

export type PlacesQueryVariables = Exact<{
  id: string;
}>;


export type PlacesQuery = { guild: { channels: Array<{ id: string, name: string, kind: ChannelKind, parentId: string | null }>, roles: Array<{ id: string, name: string, administrator: boolean }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AccountFieldsFragmentDoc = new TypedDocumentString(`
    fragment AccountFields on Account {
  id
  name
  role
  viewerCan
  timeZone
  plan {
    id
    name
  }
}
    `, {"fragmentName":"AccountFields"}) as unknown as TypedDocumentString<AccountFieldsFragment, unknown>;
export const BudgetFieldsFragmentDoc = new TypedDocumentString(`
    fragment BudgetFields on Budget {
  period
  capMicros
  settledMicros
  reservedMicros
  remainingMicros
  resetsAt
  planCapMicros
  limits {
    scope
    scopeId
    capMicros
    settledMicros
    reservedMicros
    setAt
  }
}
    `, {"fragmentName":"BudgetFields"}) as unknown as TypedDocumentString<BudgetFieldsFragment, unknown>;
export const GuildFieldsFragmentDoc = new TypedDocumentString(`
    fragment GuildFields on Guild {
  id
  name
  iconUrl
  language
  timeZone
  plan {
    id
    name
    guildCapMicros
    maxRetentionDays
  }
  installedAt
  leftAt
  retentionDays
  budget {
    ...BudgetFields
  }
  optOuts {
    scope
    scopeId
    setAt
  }
}
    fragment BudgetFields on Budget {
  period
  capMicros
  settledMicros
  reservedMicros
  remainingMicros
  resetsAt
  planCapMicros
  limits {
    scope
    scopeId
    capMicros
    settledMicros
    reservedMicros
    setAt
  }
}`, {"fragmentName":"GuildFields"}) as unknown as TypedDocumentString<GuildFieldsFragment, unknown>;
export const AccountsDocument = {"__meta__":{"name":"Accounts","hash":"sha256:432b1855878335044b6affdc68e339899e741cd4500878c81ca6f4d6d10bb5a7"}} as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const AccountDocument = {"__meta__":{"name":"Account","hash":"sha256:8f4999bb058677a4204d03516d44dc159fcea60bd17bee19cddb31e4135b81e6"}} as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const SessionDocument = {"__meta__":{"name":"Session","hash":"sha256:84ef3498dbeaacafa91ef45f1f24a148c9deb8affcd88a049bc3ae4fc55e0079"}} as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const SetBudgetDocument = {"__meta__":{"name":"SetBudget","hash":"sha256:96330faf93ffd314167e28266174987bf2d510a111761b1010e7bcde7763a2dc"}} as unknown as TypedDocumentString<SetBudgetMutation, SetBudgetMutationVariables>;
export const RemoveBudgetDocument = {"__meta__":{"name":"RemoveBudget","hash":"sha256:b25704f4b5b05556313713d4c512747b529b1b50d52a1ed32d5c408950661d6d"}} as unknown as TypedDocumentString<RemoveBudgetMutation, RemoveBudgetMutationVariables>;
export const UpdateSettingsDocument = {"__meta__":{"name":"UpdateSettings","hash":"sha256:42d906dc2c860a5ae0f28c79e0b613820ff8d1296f85b7fb96b90555d641c39a"}} as unknown as TypedDocumentString<UpdateSettingsMutation, UpdateSettingsMutationVariables>;
export const SetOptOutDocument = {"__meta__":{"name":"SetOptOut","hash":"sha256:6f1effd2d0efedf5cbff3c9d3aa1f709c94c9d166fa3b36df95a6d3ed8b01344"}} as unknown as TypedDocumentString<SetOptOutMutation, SetOptOutMutationVariables>;
export const GuildDocument = {"__meta__":{"name":"Guild","hash":"sha256:fae3f1153384073086311a09f34debcbb146412f8bc21aa033b8c2102d04cf49"}} as unknown as TypedDocumentString<GuildQuery, GuildQueryVariables>;
export const UsageDocument = {"__meta__":{"name":"Usage","hash":"sha256:efb6d3d9a7cdf8dc1f0f944f8fcc76f0aff400ca09dc6e5becb23c120ae2c56d"}} as unknown as TypedDocumentString<UsageQuery, UsageQueryVariables>;
export const TurnsDocument = {"__meta__":{"name":"Turns","hash":"sha256:c29b4bef536390105939993eb0dd1bb5634204c2cece4bba8792813058f9e02f"}} as unknown as TypedDocumentString<TurnsQuery, TurnsQueryVariables>;
export const GuildsDocument = {"__meta__":{"name":"Guilds","hash":"sha256:1b9df8092d0a2443a9c371ba6799785bf0c03aa1ea3aeb621d1adeeacbbca04b"}} as unknown as TypedDocumentString<GuildsQuery, GuildsQueryVariables>;
export const PlacesDocument = {"__meta__":{"name":"Places","hash":"sha256:76cee2b54814cc4672608d180536cfbf19c1d7d7a5b813628abdf184455953ea"}} as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;