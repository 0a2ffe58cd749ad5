/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AccountMemberInput = {
  accountId: string;
  /** Discord user id. */
  userId: string;
};

/** What a person is in an account. */
export type AccountRole =
  | 'ADMIN'
  | 'BILLING'
  | 'OWNER'
  | 'VIEWER';

export type AlertSettingsInput = {
  channelId?: string | null | undefined;
  dmOwner: boolean;
  forecast: boolean;
  guildId: string;
  thresholds: Array<number>;
};

export type AlertState =
  | 'FIRING'
  | 'RESOLVED';

/** READ: see · WRITE: change settings, budgets, alerts · BILLING: plan, invoices, credits. */
export type ApiKeyScope =
  | 'BILLING'
  | 'READ'
  | 'WRITE';

/** USER: on the dashboard · API_KEY: a program · MEMBER: on Discord · SYSTEM: the service itself. */
export type AuditActorKind =
  | 'API_KEY'
  | 'MEMBER'
  | 'SYSTEM'
  | 'USER';

export type AuditFilterInput = {
  action?: string | null | undefined;
  actorId?: string | null | undefined;
  /** Only what was before this moment. */
  before?: string | null | undefined;
  guildId?: string | null | undefined;
  since?: string | null | undefined;
};

export type BillingInterval =
  | 'MONTH'
  | 'YEAR';

export type BillingStatus =
  | 'ACTIVE'
  /** Cancelled; everything stays until the end of the period that is paid. */
  | 'ENDING'
  /** A payment is missing; the plan stays until `graceUntil`. */
  | 'GRACE'
  /** The first payment has not gone through. */
  | 'INCOMPLETE'
  /** No subscription by Stripe. */
  | 'NONE'
  | 'TRIALING'
  /** A payment is missing for longer than that; the limits are those of Free. */
  | 'UNPAID';

export type BudgetScope =
  | 'CHANNEL'
  | 'GUILD'
  | 'MEMBER'
  | 'ROLE';

export type BuyCreditsInput = {
  accountId: string;
  /** One of 1000, 2500, 5000, 10000. */
  cents: number;
  /** The same for every try of the same purchase. */
  idempotencyKey?: string | null | undefined;
};

export type BuyPlanInput = {
  accountId: string;
  /** Your name for this order: sent again under the same name, it is done once. */
  idempotencyKey?: string | null | undefined;
  interval: BillingInterval;
  plan: PaidPlan;
};

export type ChangeMemberRoleInput = {
  accountId: string;
  /** ADMIN, BILLING or VIEWER. */
  role: AccountRole;
  /** Discord user id. */
  userId: string;
};

export type ChangePlanInput = {
  accountId: string;
  /** Your name for this order: sent again under the same name, it is done once. */
  idempotencyKey?: string | null | undefined;
  interval: BillingInterval;
  plan: PaidPlan;
  /** Of the preview. */
  prorationDate: number;
};

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

/** What decided whether a command may be used. */
export type CommandReason =
  /** They are an administrator: nothing can be forbidden to them. */
  | 'ADMINISTRATOR'
  /** No rule says anything, and they have the permissions that it asks for. */
  | 'DEFAULT'
  /** A rule forbids it to them, to a role of theirs or in this channel. */
  | 'DENIED'
  /** It is forbidden to everybody who is not allowed by name. */
  | 'NOT_AMONG'
  /** It is forbidden in all channels that are not allowed by name. */
  | 'NOT_HERE'
  /** They own the server: nothing can be forbidden to them. */
  | 'OWNER'
  /** They lack a Discord permission that it asks for, and no rule allows it. */
  | 'PERMISSION'
  /** A rule allows it to them, to a role of theirs or to everybody. */
  | 'RULE';

export type CommandRuleEffect =
  | 'ALLOW'
  | 'DENY';

export type CommandRuleInput = {
  /** A command's name; '*' is every command. */
  command: string;
  /** null takes the rule away. */
  effect?: CommandRuleEffect | null | undefined;
  guildId: string;
  target: CommandRuleTarget;
  /** The server's own id stands for everybody and for all channels. */
  targetId: string;
};

export type CommandRuleTarget =
  | 'CHANNEL'
  | 'MEMBER'
  | 'ROLE';

export type CommandTrialInput = {
  channelId?: string | null | undefined;
  command: string;
  /** Left out: somebody of whom only the roles are known. */
  memberId?: string | null | undefined;
  roleIds: Array<string>;
};

export type CreateApiKeyInput = {
  accountId: string;
  /** Days until it ends: 30, 90 or 365; null for no end. */
  days?: number | null | undefined;
  /** Binds it to one server of the account. */
  guildId?: string | null | undefined;
  name: string;
  scopes: Array<ApiKeyScope>;
};

/** Why credits came or went. */
export type CreditKind =
  | 'DISPUTE'
  | 'DISPUTE_WON'
  | 'GRANT'
  | 'REFUND'
  | 'TOP_UP';

/** Where credits were bought. */
export type CreditSource =
  | 'DISCORD'
  | 'STRIPE';

export type DeleteConversationInput = {
  conversationId: string;
  guildId: string;
};

export type DeleteTurnInput = {
  guildId: string;
  turnId: string;
};

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

export type InviteMemberInput = {
  accountId: string;
  /** The same key is one invitation. */
  idempotencyKey?: string | null | undefined;
  /** ADMIN, BILLING or VIEWER. */
  role: AccountRole;
};

export type MemberInput = {
  guildId: string;
  memberId: string;
};

export type MemberRequestKind =
  | 'ERASE'
  | 'EXPORT';

export type MessageContentState =
  | 'GRANTED'
  | 'MISSING'
  | 'UNKNOWN';

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

/** The plans that can be bought. */
export type PaidPlan =
  | 'BUSINESS'
  | 'PRO';

export type PlanChangeKind =
  /** A change that waits for the next period is taken back. */
  | 'BACK'
  /** The new plan begins at once, with a period of its own. */
  | 'NOW'
  /** What is paid stays until its end; the next period is the new plan. */
  | 'RENEWAL';

export type PlanPriceInput = {
  accountId: string;
  interval: BillingInterval;
  plan: PaidPlan;
};

/** Who sold a plan. */
export type PlanSource =
  | 'DISCORD'
  | 'STRIPE';

/** What is left out asks for all. */
export type ReceiptFilterInput = {
  atLeastMicros?: number | null | undefined;
  /** The charge's id, as in a turn. */
  entryId?: string | null | undefined;
  from?: string | null | undefined;
  guildId?: string | null | undefined;
  memberId?: string | null | undefined;
  paidBy?: ReceiptPayer | null | undefined;
  /** Without this moment itself. */
  to?: string | null | undefined;
};

/** Who paid for a charge, or a part of it. */
export type ReceiptPayer =
  | 'CREDITS'
  | 'OVERAGE'
  | 'PLAN';

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

export type SetOverageInput = {
  accountId: string;
  /** The most to bill in a month, from 1,000,000 ($1); null switches overage off. */
  capMicros?: number | null | undefined;
};

export type SetupStep =
  | 'BUDGET'
  | 'CHANNEL'
  | 'DONE'
  | 'LANGUAGE'
  | 'TRY';

/** What charges can be put together by. */
export type SpendDimension =
  | 'CHANNEL'
  | 'GUILD'
  /** What the call was for: reply, summary. */
  | 'KIND'
  | 'MEMBER'
  | 'MODEL';

export type SpendOrder =
  | 'CALLS'
  | 'COST';

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

export type TurnSearchInput = {
  channelId?: string | null | undefined;
  conversationId?: string | null | undefined;
  /** First day, `YYYY-MM-DD` in the account's time zone. */
  from?: string | null | undefined;
  memberId?: string | null | undefined;
  outcome?: TurnOutcome | null | undefined;
  /** Last day, counted in. */
  to?: string | null | undefined;
  /** All of them, in question, answer or name; any case. */
  words?: string | null | undefined;
};

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

export type AuditQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  filter?: AuditFilterInput | null | undefined;
}>;


export type AuditQuery = { account: { id: string, audit: { nodes: Array<{ id: string, at: string, action: string, actorKind: AuditActorKind, actorId: string, actorName: string | null, address: string | null, guildId: string | null, targetKind: string | null, targetId: string | null, before: string | null, after: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } };

export type AuditNamesQueryVariables = Exact<{
  id: string;
}>;


export type AuditNamesQuery = { account: { id: string, auditActors: Array<{ id: string, kind: AuditActorKind, name: string | null }>, guilds: Array<{ id: string, name: string }> } };

export type BillingFieldsFragment = { on: boolean, status: BillingStatus, planId: string | null, interval: BillingInterval | null, periodEnd: string | null, graceUntil: string | null, nextPlanId: string | null, paysTwice: boolean, entitlements: Array<{ source: PlanSource, planName: string, until: string | null }>, offers: Array<{ id: string, name: string, monthMicros: number, yearMicros: number, includedMicros: number, overage: boolean, teamSize: number, maxRetentionDays: number, concurrentReplies: number, trialDays: number }>, card: { brand: string, last4: string, expMonth: number, expYear: number } | null };

export type BillingQueryVariables = Exact<{
  id: string;
}>;


export type BillingQuery = { account: { id: string, plan: { id: string, name: string }, billing: { on: boolean, status: BillingStatus, planId: string | null, interval: BillingInterval | null, periodEnd: string | null, graceUntil: string | null, nextPlanId: string | null, paysTwice: boolean, entitlements: Array<{ source: PlanSource, planName: string, until: string | null }>, offers: Array<{ id: string, name: string, monthMicros: number, yearMicros: number, includedMicros: number, overage: boolean, teamSize: number, maxRetentionDays: number, concurrentReplies: number, trialDays: number }>, card: { brand: string, last4: string, expMonth: number, expYear: number } | null } } };

export type NextInvoiceQueryVariables = Exact<{
  id: string;
}>;


export type NextInvoiceQuery = { account: { id: string, nextInvoice: { amountMicros: number, at: string } | null } };

export type InvoicesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InvoicesQuery = { account: { id: string, invoices: { nodes: Array<{ id: string, number: string | null, createdAt: string, totalMicros: number, refundedMicros: number, state: string, url: string | null, pdfUrl: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } };

export type PlanChangeQueryVariables = Exact<{
  input: PlanPriceInput;
}>;


export type PlanChangeQuery = { planChange: { kind: PlanChangeKind, dueNowMicros: number, startsAt: string, prorationDate: number, lines: Array<{ description: string, amountMicros: number }> } };

export type BuyPlanMutationVariables = Exact<{
  input: BuyPlanInput;
}>;


export type BuyPlanMutation = { buyPlan: string };

export type ChangePlanMutationVariables = Exact<{
  input: ChangePlanInput;
}>;


export type ChangePlanMutation = { changePlan: { on: boolean, status: BillingStatus, planId: string | null, interval: BillingInterval | null, periodEnd: string | null, graceUntil: string | null, nextPlanId: string | null, paysTwice: boolean, entitlements: Array<{ source: PlanSource, planName: string, until: string | null }>, offers: Array<{ id: string, name: string, monthMicros: number, yearMicros: number, includedMicros: number, overage: boolean, teamSize: number, maxRetentionDays: number, concurrentReplies: number, trialDays: number }>, card: { brand: string, last4: string, expMonth: number, expYear: number } | null } };

export type CancelSubscriptionMutationVariables = Exact<{
  accountId: string;
}>;


export type CancelSubscriptionMutation = { cancelSubscription: { on: boolean, status: BillingStatus, planId: string | null, interval: BillingInterval | null, periodEnd: string | null, graceUntil: string | null, nextPlanId: string | null, paysTwice: boolean, entitlements: Array<{ source: PlanSource, planName: string, until: string | null }>, offers: Array<{ id: string, name: string, monthMicros: number, yearMicros: number, includedMicros: number, overage: boolean, teamSize: number, maxRetentionDays: number, concurrentReplies: number, trialDays: number }>, card: { brand: string, last4: string, expMonth: number, expYear: number } | null } };

export type ResumeSubscriptionMutationVariables = Exact<{
  accountId: string;
}>;


export type ResumeSubscriptionMutation = { resumeSubscription: { on: boolean, status: BillingStatus, planId: string | null, interval: BillingInterval | null, periodEnd: string | null, graceUntil: string | null, nextPlanId: string | null, paysTwice: boolean, entitlements: Array<{ source: PlanSource, planName: string, until: string | null }>, offers: Array<{ id: string, name: string, monthMicros: number, yearMicros: number, includedMicros: number, overage: boolean, teamSize: number, maxRetentionDays: number, concurrentReplies: number, trialDays: number }>, card: { brand: string, last4: string, expMonth: number, expYear: number } | null } };

export type OpenBillingPortalMutationVariables = Exact<{
  accountId: string;
}>;


export type OpenBillingPortalMutation = { openBillingPortal: string };

export type RefreshBillingMutationVariables = Exact<{
  accountId: string;
}>;


export type RefreshBillingMutation = { refreshBilling: { on: boolean, status: BillingStatus, planId: string | null, interval: BillingInterval | null, periodEnd: string | null, graceUntil: string | null, nextPlanId: string | null, paysTwice: boolean, entitlements: Array<{ source: PlanSource, planName: string, until: string | null }>, offers: Array<{ id: string, name: string, monthMicros: number, yearMicros: number, includedMicros: number, overage: boolean, teamSize: number, maxRetentionDays: number, concurrentReplies: number, trialDays: number }>, card: { brand: string, last4: string, expMonth: number, expYear: number } | null } };

export type SpendingFieldsFragment = { period: string, resetsAt: string, includedMicros: number, includedUsedMicros: number, creditMicros: number, creditUsedMicros: number, overageAllowed: boolean, overageOn: boolean, overageCapMicros: number, overageUsedMicros: number, reservedMicros: number, remainingMicros: number, buyable: boolean, topUpCents: Array<number>, meterDifferences: Array<{ day: string, ledgerMicros: number, meterMicros: number }> };

export type SpendingQueryVariables = Exact<{
  id: string;
}>;


export type SpendingQuery = { account: { id: string, spending: { period: string, resetsAt: string, includedMicros: number, includedUsedMicros: number, creditMicros: number, creditUsedMicros: number, overageAllowed: boolean, overageOn: boolean, overageCapMicros: number, overageUsedMicros: number, reservedMicros: number, remainingMicros: number, buyable: boolean, topUpCents: Array<number>, meterDifferences: Array<{ day: string, ledgerMicros: number, meterMicros: number }> }, creditEntries: Array<{ id: string, kind: CreditKind, source: CreditSource, amountMicros: number, createdAt: string }> } };

export type BuyCreditsMutationVariables = Exact<{
  input: BuyCreditsInput;
}>;


export type BuyCreditsMutation = { buyCredits: string };

export type SetOverageMutationVariables = Exact<{
  input: SetOverageInput;
}>;


export type SetOverageMutation = { setOverage: { id: string, spending: { period: string, resetsAt: string, includedMicros: number, includedUsedMicros: number, creditMicros: number, creditUsedMicros: number, overageAllowed: boolean, overageOn: boolean, overageCapMicros: number, overageUsedMicros: number, reservedMicros: number, remainingMicros: number, buyable: boolean, topUpCents: Array<number>, meterDifferences: Array<{ day: string, ledgerMicros: number, meterMicros: number }> } } };

export type InvitationQueryVariables = Exact<{
  token: string;
}>;


export type InvitationQuery = { invitation: { accountName: string, role: AccountRole | null, guildName: string | null, createdByName: string, expiresAt: string, alreadyMember: boolean } };

export type AcceptInvitationMutationVariables = Exact<{
  token: string;
  accountId?: string | null | undefined;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { accountId: string, guildId: string | null } };

export type AccountGuildsQueryVariables = Exact<{
  id: string;
}>;


export type AccountGuildsQuery = { account: { id: string, guilds: Array<{ id: string }> } };

export type KeyFieldsFragment = { id: string, name: string, scopes: Array<ApiKeyScope>, guildId: string | null, createdByName: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null };

export type KeysQueryVariables = Exact<{
  id: string;
}>;


export type KeysQuery = { account: { id: string, apiKeys: Array<{ id: string, name: string, scopes: Array<ApiKeyScope>, guildId: string | null, createdByName: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }> | null, guilds: Array<{ id: string, name: string }> } };

export type CreateKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateKeyMutation = { createApiKey: { secret: string, key: { id: string, name: string, scopes: Array<ApiKeyScope>, guildId: string | null, createdByName: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } } };

export type RevokeKeyMutationVariables = Exact<{
  accountId: string;
  id: string;
}>;


export type RevokeKeyMutation = { revokeApiKey: { id: string, name: string, scopes: Array<ApiKeyScope>, guildId: string | null, createdByName: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null } };

export type PayerQueryVariables = Exact<{
  id: string;
}>;


export type PayerQuery = { guild: { id: string, paidBy: string, account: { id: string } | null } };

export type ReceiptFieldsFragment = { sequence: number, entryId: string, content: string, previousHash: string, hash: string, memberId: string | null, salt: string | null };

export type ReceiptsQueryVariables = Exact<{
  id: string;
  filter?: ReceiptFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReceiptsQuery = { account: { id: string, receipts: { nodes: Array<{ sequence: number, entryId: string, content: string, previousHash: string, hash: string, memberId: string | null, salt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ReceiptHeadQueryVariables = Exact<{
  id: string;
}>;


export type ReceiptHeadQuery = { account: { id: string, receiptHead: { sequence: number, hash: string } } };

export type ReceiptChainQueryVariables = Exact<{
  id: string;
  after: number;
}>;


export type ReceiptChainQuery = { account: { id: string, receiptChain: Array<{ sequence: number, entryId: string, content: string, previousHash: string, hash: string, memberId: string | null, salt: string | null }> } };

export type AccountEndFragment = { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, deletion: { requestedAt: string, dueAt: string } | null, plan: { id: string, name: string } };

export type AccountEndQueryVariables = Exact<{
  id: string;
}>;


export type AccountEndQuery = { account: { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, deletion: { requestedAt: string, dueAt: string } | null, plan: { id: string, name: string } } };

export type SetAccountTimeZoneMutationVariables = Exact<{
  accountId: string;
  timeZone: string;
}>;


export type SetAccountTimeZoneMutation = { setAccountTimeZone: { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, deletion: { requestedAt: string, dueAt: string } | null, plan: { id: string, name: string } } };

export type RequestAccountDeletionMutationVariables = Exact<{
  accountId: string;
  confirmName: string;
}>;


export type RequestAccountDeletionMutation = { requestAccountDeletion: { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, deletion: { requestedAt: string, dueAt: string } | null, plan: { id: string, name: string } } };

export type CancelAccountDeletionMutationVariables = Exact<{
  accountId: string;
}>;


export type CancelAccountDeletionMutation = { cancelAccountDeletion: { id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, deletion: { requestedAt: string, dueAt: string } | null, plan: { id: string, name: string } } };

export type TeamFieldsFragment = { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } };

export type TeamQueryVariables = Exact<{
  id: string;
}>;


export type TeamQuery = { account: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type RenameAccountMutationVariables = Exact<{
  accountId: string;
  name?: string | null | undefined;
}>;


export type RenameAccountMutation = { renameAccount: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { id: string, token: string } };

export type OfferGuildMutationVariables = Exact<{
  guildId: string;
}>;


export type OfferGuildMutation = { offerGuild: { id: string, token: string } };

export type RevokeInvitationMutationVariables = Exact<{
  accountId: string;
  id: string;
}>;


export type RevokeInvitationMutation = { revokeInvitation: string };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type RemoveMemberMutationVariables = Exact<{
  input: AccountMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type LeaveAccountMutationVariables = Exact<{
  accountId: string;
}>;


export type LeaveAccountMutation = { leaveAccount: string };

export type OfferOwnershipMutationVariables = Exact<{
  input: AccountMemberInput;
}>;


export type OfferOwnershipMutation = { offerOwnership: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type WithdrawOwnershipOfferMutationVariables = Exact<{
  accountId: string;
}>;


export type WithdrawOwnershipOfferMutation = { withdrawOwnershipOffer: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type AcceptOwnershipMutationVariables = Exact<{
  accountId: string;
}>;


export type AcceptOwnershipMutation = { acceptOwnership: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type DeclineOwnershipMutationVariables = Exact<{
  accountId: string;
}>;


export type DeclineOwnershipMutation = { declineOwnership: { teamSize: number, id: string, name: string, role: AccountRole, viewerCan: Array<ViewerRight>, timeZone: string, members: Array<{ userId: string, name: string, avatarUrl: string | null, role: AccountRole, joinedAt: string }>, invitations: Array<{ id: string, role: AccountRole | null, guildId: string | null, guildName: string | null, createdByName: string, expiresAt: string }> | null, ownershipOffer: { toUserId: string, expiresAt: string } | null, guilds: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, leaving: boolean }>, plan: { id: string, name: string } } };

export type AlertSettingsFieldsFragment = { thresholds: Array<number>, forecast: boolean, channelId: string | null, dmOwner: boolean };

export type AlertsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type AlertsQuery = { guild: { alerts: { nodes: Array<{ id: string, period: string, scope: BudgetScope, scopeId: string, threshold: number | null, state: AlertState, capMicros: number, spentMicros: number, expectedMicros: number | null, firedAt: string, resolvedAt: string | null, deliveries: Array<{ target: string, failure: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type AlertSettingsQueryVariables = Exact<{
  id: string;
}>;


export type AlertSettingsQuery = { guild: { alertSettings: { thresholds: Array<number>, forecast: boolean, channelId: string | null, dmOwner: boolean } } };

export type SetAlertSettingsMutationVariables = Exact<{
  input: AlertSettingsInput;
}>;


export type SetAlertSettingsMutation = { setAlertSettings: { thresholds: Array<number>, forecast: boolean, channelId: string | null, dmOwner: boolean } };

export type GuildUsageChangedSubscriptionVariables = Exact<{
  guildId: string;
}>;


export type GuildUsageChangedSubscription = { guildUsageChanged: { id: string } };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { me: { id: string, name: string, avatarUrl: string | null } | null, service: { simulatedModel: boolean, simulatedDiscord: boolean, playgroundUrl: string | null, botName: string, version: string } };

export type ConversationsQueryVariables = Exact<{
  id: string;
  channelId?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ConversationsQuery = { guild: { conversations: { nodes: Array<{ id: string, channelId: string, channelName: string | null, turns: number, members: number, costMicros: number, firstAt: string, lastAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type FindTurnsQueryVariables = Exact<{
  id: string;
  search: TurnSearchInput;
  first: number;
  after?: string | null | undefined;
}>;


export type FindTurnsQuery = { guild: { turns: { looked: number, lookedUntil: string | null, nodes: Array<{ id: string, channelId: string, memberId: string, memberName: string | null, trigger: string, question: string, answer: string, outcome: TurnOutcome, errorCode: string | null, model: string | null, costMicros: number, queuedMs: number, memoryMs: number, firstTokenMs: number | null, totalMs: number, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type DeleteTurnMutationVariables = Exact<{
  input: DeleteTurnInput;
}>;


export type DeleteTurnMutation = { deleteTurn: { id: string } };

export type DeleteConversationMutationVariables = Exact<{
  input: DeleteConversationInput;
}>;


export type DeleteConversationMutation = { deleteConversation: { id: string } };

export type SetBudgetMutationVariables = Exact<{
  input: SetBudgetInput;
}>;


export type SetBudgetMutation = { setBudget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> } };

export type RemoveBudgetMutationVariables = Exact<{
  input: RemoveBudgetInput;
}>;


export type RemoveBudgetMutation = { removeBudget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> } };

export type SetOptOutMutationVariables = Exact<{
  input: OptOutInput;
}>;


export type SetOptOutMutation = { setOptOut: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, missingPayment: { accountId: string, graceUntil: string, over: boolean } | null, settings: { setupStep: SetupStep | null }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type BudgetFieldsFragment = { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> };

export type GuildFieldsFragment = { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, missingPayment: { accountId: string, graceUntil: string, over: boolean } | null, settings: { setupStep: SetupStep | null }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> };

export type GuildQueryVariables = Exact<{
  id: string;
}>;


export type GuildQuery = { guild: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, missingPayment: { accountId: string, graceUntil: string, over: boolean } | null, settings: { setupStep: SetupStep | null }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

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

export type MemberRequestFieldsFragment = { id: string, kind: MemberRequestKind, requestedBy: string, requestedAt: string, counts: Array<{ what: string, count: number }> };

export type FindMembersQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type FindMembersQuery = { guild: { findMembers: Array<{ memberId: string, name: string | null, turns: number, lastAt: string }> } };

export type MemberRecordQueryVariables = Exact<{
  id: string;
  memberId: string;
}>;


export type MemberRecordQuery = { guild: { memberRecord: { memberId: string, name: string | null, kept: Array<{ what: string, count: number }> } } };

export type MemberRequestsQueryVariables = Exact<{
  id: string;
  memberId?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MemberRequestsQuery = { guild: { memberRequests: { nodes: Array<{ id: string, kind: MemberRequestKind, requestedBy: string, requestedAt: string, counts: Array<{ what: string, count: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ExportMemberMutationVariables = Exact<{
  input: MemberInput;
}>;


export type ExportMemberMutation = { exportMember: { json: string, request: { id: string, kind: MemberRequestKind, requestedBy: string, requestedAt: string, counts: Array<{ what: string, count: number }> } } };

export type EraseMemberMutationVariables = Exact<{
  input: MemberInput;
}>;


export type EraseMemberMutation = { eraseMember: { id: string, kind: MemberRequestKind, requestedBy: string, requestedAt: string, counts: Array<{ what: string, count: number }> } };

export type CommandRuleFieldsFragment = { command: string, target: CommandRuleTarget, targetId: string, effect: CommandRuleEffect };

export type CommandRulesQueryVariables = Exact<{
  id: string;
  language: string;
}>;


export type CommandRulesQuery = { guild: { commands: Array<{ name: string, description: string, defaultPermissions: Array<string> }>, commandRules: Array<{ command: string, target: CommandRuleTarget, targetId: string, effect: CommandRuleEffect }> } };

export type CommandTrialQueryVariables = Exact<{
  id: string;
  as: CommandTrialInput;
}>;


export type CommandTrialQuery = { guild: { commandTrial: { allowed: boolean, because: CommandReason, missing: Array<string>, rule: { command: string, target: CommandRuleTarget, targetId: string, effect: CommandRuleEffect } | null } } };

export type SetCommandRuleMutationVariables = Exact<{
  input: CommandRuleInput;
}>;


export type SetCommandRuleMutation = { setCommandRule: { id: string, commandRules: Array<{ command: string, target: CommandRuleTarget, targetId: string, effect: CommandRuleEffect }> } };

export type PlacesQueryVariables = Exact<{
  id: string;
}>;


export type PlacesQuery = { guild: { channels: Array<{ id: string, name: string, kind: ChannelKind, parentId: string | null }>, roles: Array<{ id: string, name: string, administrator: boolean }> } };

export type BotSettingsFieldsFragment = { tone: Tone | null, persona: string | null, preferredModel: string | null, cheapModel: string | null, channelMode: ChannelMode, channelIds: Array<string>, onMention: boolean, onReply: boolean, prefix: string, setupStep: SetupStep | null };

export type SettingsQueryVariables = Exact<{
  id: string;
}>;


export type SettingsQuery = { guild: { messageContent: MessageContentState, settings: { tone: Tone | null, persona: string | null, preferredModel: string | null, cheapModel: string | null, channelMode: ChannelMode, channelIds: Array<string>, onMention: boolean, onReply: boolean, prefix: string, setupStep: SetupStep | null }, models: Array<{ id: string, name: string, replyMicros: number, imageMicros: number }> } };

export type UpdateSettingsMutationVariables = Exact<{
  input: GuildSettingsInput;
}>;


export type UpdateSettingsMutation = { updateGuildSettings: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, settings: { setupStep: SetupStep | null, tone: Tone | null, persona: string | null, preferredModel: string | null, cheapModel: string | null, channelMode: ChannelMode, channelIds: Array<string>, onMention: boolean, onReply: boolean, prefix: string }, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, missingPayment: { accountId: string, graceUntil: string, over: boolean } | null, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type FirstAnswerQueryVariables = Exact<{
  id: string;
}>;


export type FirstAnswerQuery = { guild: { firstAnswer: { answeredAt: string | null, channelId: string | null, refusal: string | null } } };

export type SpendFieldsFragment = { from: string, to: string, costMicros: number, previousMicros: number, calls: number, cacheSavedMicros: number, days: Array<{ date: string, costMicros: number, calls: number }> };

export type ForecastFieldsFragment = { spentMicros: number, expectedMicros: number, lowMicros: number, highMicros: number, basisDays: number, weekdayAware: boolean };

export type SpendGroupFieldsFragment = { nodes: Array<{ key: string, name: string | null, costMicros: number, calls: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } };

export type GuildSpendQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type GuildSpendQuery = { guild: { spend: { from: string, to: string, costMicros: number, previousMicros: number, calls: number, cacheSavedMicros: number, days: Array<{ date: string, costMicros: number, calls: number }> }, forecast: { spentMicros: number, expectedMicros: number, lowMicros: number, highMicros: number, basisDays: number, weekdayAware: boolean } | null } };

export type AccountSpendQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
}>;


export type AccountSpendQuery = { account: { spend: { from: string, to: string, costMicros: number, previousMicros: number, calls: number, cacheSavedMicros: number, days: Array<{ date: string, costMicros: number, calls: number }> }, forecast: { spentMicros: number, expectedMicros: number, lowMicros: number, highMicros: number, basisDays: number, weekdayAware: boolean } | null } };

export type GuildSpendByQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
  by: SpendDimension;
  sort?: SpendOrder | null | undefined;
  descending?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type GuildSpendByQuery = { guild: { spendBy: { nodes: Array<{ key: string, name: string | null, costMicros: number, calls: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type AccountSpendByQueryVariables = Exact<{
  id: string;
  from: string;
  to: string;
  by: SpendDimension;
  sort?: SpendOrder | null | undefined;
  descending?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountSpendByQuery = { account: { spendBy: { nodes: Array<{ key: string, name: string | null, costMicros: number, calls: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type AccountOverviewQueryVariables = Exact<{
  id: string;
}>;


export type AccountOverviewQuery = { account: { forecast: { spentMicros: number, expectedMicros: number, lowMicros: number, highMicros: number, basisDays: number, weekdayAware: boolean } | null, guildSpending: Array<{ id: string, name: string, iconUrl: string | null, leftAt: string | null, ownCapMicros: number | null, planCapMicros: number, settledMicros: number, reservedMicros: number, forecast: { spentMicros: number, expectedMicros: number, lowMicros: number, highMicros: number, basisDays: number, weekdayAware: boolean } | null }> } };

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
export const BillingFieldsFragmentDoc = new TypedDocumentString(`
    fragment BillingFields on Billing {
  on
  status
  planId
  interval
  periodEnd
  graceUntil
  nextPlanId
  paysTwice
  entitlements {
    source
    planName
    until
  }
  offers {
    id
    name
    monthMicros
    yearMicros
    includedMicros
    overage
    teamSize
    maxRetentionDays
    concurrentReplies
    trialDays
  }
  card {
    brand
    last4
    expMonth
    expYear
  }
}
    `, {"fragmentName":"BillingFields"}) as unknown as TypedDocumentString<BillingFieldsFragment, unknown>;
export const SpendingFieldsFragmentDoc = new TypedDocumentString(`
    fragment SpendingFields on AccountSpending {
  period
  resetsAt
  includedMicros
  includedUsedMicros
  creditMicros
  creditUsedMicros
  overageAllowed
  overageOn
  overageCapMicros
  overageUsedMicros
  reservedMicros
  remainingMicros
  buyable
  topUpCents
  meterDifferences {
    day
    ledgerMicros
    meterMicros
  }
}
    `, {"fragmentName":"SpendingFields"}) as unknown as TypedDocumentString<SpendingFieldsFragment, unknown>;
export const KeyFieldsFragmentDoc = new TypedDocumentString(`
    fragment KeyFields on ApiKey {
  id
  name
  scopes
  guildId
  createdByName
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"KeyFields"}) as unknown as TypedDocumentString<KeyFieldsFragment, unknown>;
export const ReceiptFieldsFragmentDoc = new TypedDocumentString(`
    fragment ReceiptFields on Receipt {
  sequence
  entryId
  content
  previousHash
  hash
  memberId
  salt
}
    `, {"fragmentName":"ReceiptFields"}) as unknown as TypedDocumentString<ReceiptFieldsFragment, unknown>;
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
export const AccountEndFragmentDoc = new TypedDocumentString(`
    fragment AccountEnd on Account {
  ...AccountFields
  deletion {
    requestedAt
    dueAt
  }
}
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
}`, {"fragmentName":"AccountEnd"}) as unknown as TypedDocumentString<AccountEndFragment, unknown>;
export const TeamFieldsFragmentDoc = new TypedDocumentString(`
    fragment TeamFields on Account {
  ...AccountFields
  teamSize
  members {
    userId
    name
    avatarUrl
    role
    joinedAt
  }
  invitations {
    id
    role
    guildId
    guildName
    createdByName
    expiresAt
  }
  ownershipOffer {
    toUserId
    expiresAt
  }
  guilds {
    id
    name
    iconUrl
    leftAt
    leaving
  }
}
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
}`, {"fragmentName":"TeamFields"}) as unknown as TypedDocumentString<TeamFieldsFragment, unknown>;
export const AlertSettingsFieldsFragmentDoc = new TypedDocumentString(`
    fragment AlertSettingsFields on AlertSettings {
  thresholds
  forecast
  channelId
  dmOwner
}
    `, {"fragmentName":"AlertSettingsFields"}) as unknown as TypedDocumentString<AlertSettingsFieldsFragment, unknown>;
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
  viewerCan
  missingPayment {
    accountId
    graceUntil
    over
  }
  settings {
    setupStep
  }
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
export const MemberRequestFieldsFragmentDoc = new TypedDocumentString(`
    fragment MemberRequestFields on MemberRequest {
  id
  kind
  requestedBy
  requestedAt
  counts {
    what
    count
  }
}
    `, {"fragmentName":"MemberRequestFields"}) as unknown as TypedDocumentString<MemberRequestFieldsFragment, unknown>;
export const CommandRuleFieldsFragmentDoc = new TypedDocumentString(`
    fragment CommandRuleFields on CommandRule {
  command
  target
  targetId
  effect
}
    `, {"fragmentName":"CommandRuleFields"}) as unknown as TypedDocumentString<CommandRuleFieldsFragment, unknown>;
export const BotSettingsFieldsFragmentDoc = new TypedDocumentString(`
    fragment BotSettingsFields on BotSettings {
  tone
  persona
  preferredModel
  cheapModel
  channelMode
  channelIds
  onMention
  onReply
  prefix
  setupStep
}
    `, {"fragmentName":"BotSettingsFields"}) as unknown as TypedDocumentString<BotSettingsFieldsFragment, unknown>;
export const SpendFieldsFragmentDoc = new TypedDocumentString(`
    fragment SpendFields on Spend {
  from
  to
  costMicros
  previousMicros
  calls
  cacheSavedMicros
  days {
    date
    costMicros
    calls
  }
}
    `, {"fragmentName":"SpendFields"}) as unknown as TypedDocumentString<SpendFieldsFragment, unknown>;
export const ForecastFieldsFragmentDoc = new TypedDocumentString(`
    fragment ForecastFields on SpendForecast {
  spentMicros
  expectedMicros
  lowMicros
  highMicros
  basisDays
  weekdayAware
}
    `, {"fragmentName":"ForecastFields"}) as unknown as TypedDocumentString<ForecastFieldsFragment, unknown>;
export const SpendGroupFieldsFragmentDoc = new TypedDocumentString(`
    fragment SpendGroupFields on SpendGroupConnection {
  nodes {
    key
    name
    costMicros
    calls
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    `, {"fragmentName":"SpendGroupFields"}) as unknown as TypedDocumentString<SpendGroupFieldsFragment, unknown>;
export const AccountsDocument = {"__meta__":{"name":"Accounts","hash":"sha256:432b1855878335044b6affdc68e339899e741cd4500878c81ca6f4d6d10bb5a7"}} as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const AccountDocument = {"__meta__":{"name":"Account","hash":"sha256:8f4999bb058677a4204d03516d44dc159fcea60bd17bee19cddb31e4135b81e6"}} as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const AuditDocument = {"__meta__":{"name":"Audit","hash":"sha256:b7d48e9ce871139dfeee01da4600de92244cc8842d96a9eb6d2a53457b754f32"}} as unknown as TypedDocumentString<AuditQuery, AuditQueryVariables>;
export const AuditNamesDocument = {"__meta__":{"name":"AuditNames","hash":"sha256:ec39201fe3e8b00dc34e05f8cd88248c113993813d4f6b263d3c80cea08d6a92"}} as unknown as TypedDocumentString<AuditNamesQuery, AuditNamesQueryVariables>;
export const BillingDocument = {"__meta__":{"name":"Billing","hash":"sha256:3bf15cacf64478ce9edf88e20336a2261aacde3de7b1d4aa794f4bd4fae0e288"}} as unknown as TypedDocumentString<BillingQuery, BillingQueryVariables>;
export const NextInvoiceDocument = {"__meta__":{"name":"NextInvoice","hash":"sha256:cb7b2e56d6ef99ddacf5e9482f72d4df4c106450486684c1c4d64d9bb4e1f74c"}} as unknown as TypedDocumentString<NextInvoiceQuery, NextInvoiceQueryVariables>;
export const InvoicesDocument = {"__meta__":{"name":"Invoices","hash":"sha256:dfbf992c7423d2276e552d343345eb5f462604b857c8947d428008385e9e0ff3"}} as unknown as TypedDocumentString<InvoicesQuery, InvoicesQueryVariables>;
export const PlanChangeDocument = {"__meta__":{"name":"PlanChange","hash":"sha256:7b90c351e9226f69248fd4900eb27e4b519f5471f5d5f87a2dfca09c963234af"}} as unknown as TypedDocumentString<PlanChangeQuery, PlanChangeQueryVariables>;
export const BuyPlanDocument = {"__meta__":{"name":"BuyPlan","hash":"sha256:d7c42a64fa49f8e66506150e87bc321ad09174242e854fd733c729cf3c752274"}} as unknown as TypedDocumentString<BuyPlanMutation, BuyPlanMutationVariables>;
export const ChangePlanDocument = {"__meta__":{"name":"ChangePlan","hash":"sha256:e1a5e7c97d32b62c43bde29dd16d3997c87d0efedd64d1f763b65e8aa6e0bbb4"}} as unknown as TypedDocumentString<ChangePlanMutation, ChangePlanMutationVariables>;
export const CancelSubscriptionDocument = {"__meta__":{"name":"CancelSubscription","hash":"sha256:096220c165f78037fa5434d29daeda9fe9329da1577e92a69c97e312b6d0e8c6"}} as unknown as TypedDocumentString<CancelSubscriptionMutation, CancelSubscriptionMutationVariables>;
export const ResumeSubscriptionDocument = {"__meta__":{"name":"ResumeSubscription","hash":"sha256:6dcb55f8aa0a986452a063ce68a4ce6ce7cc7709c2cc28110e35b42ef09130d0"}} as unknown as TypedDocumentString<ResumeSubscriptionMutation, ResumeSubscriptionMutationVariables>;
export const OpenBillingPortalDocument = {"__meta__":{"name":"OpenBillingPortal","hash":"sha256:4b2382054172a3caaef2b25ca02c072a524caaa6a205b253d5aa2fd7dbe4a4b8"}} as unknown as TypedDocumentString<OpenBillingPortalMutation, OpenBillingPortalMutationVariables>;
export const RefreshBillingDocument = {"__meta__":{"name":"RefreshBilling","hash":"sha256:4215f515aea9445633ebdbd33dc2e3a7151e48066841dc846b1f44f720c30daa"}} as unknown as TypedDocumentString<RefreshBillingMutation, RefreshBillingMutationVariables>;
export const SpendingDocument = {"__meta__":{"name":"Spending","hash":"sha256:4b8d64dd498b8492e595155df36c1799adb3b1c63ccb3cee5536d5ff229cea30"}} as unknown as TypedDocumentString<SpendingQuery, SpendingQueryVariables>;
export const BuyCreditsDocument = {"__meta__":{"name":"BuyCredits","hash":"sha256:e8241615f924cf72a699c2c54fccbf2a2e6ca9d89073c651080e5febe64132b3"}} as unknown as TypedDocumentString<BuyCreditsMutation, BuyCreditsMutationVariables>;
export const SetOverageDocument = {"__meta__":{"name":"SetOverage","hash":"sha256:5d33afcab2a184c1413b5e6de2927a3b2e058d1f8ccb21453d71e423ff3ba70a"}} as unknown as TypedDocumentString<SetOverageMutation, SetOverageMutationVariables>;
export const InvitationDocument = {"__meta__":{"name":"Invitation","hash":"sha256:4fb45ff75ae043671d500ec106d7f87b66e2066b590b052ddf0961cdb2099c3b"}} as unknown as TypedDocumentString<InvitationQuery, InvitationQueryVariables>;
export const AcceptInvitationDocument = {"__meta__":{"name":"AcceptInvitation","hash":"sha256:2d5b25d8825da3b1fa2d9b7ef6a729daa399836f2cc0d16339bb2004f247a3c0"}} as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const AccountGuildsDocument = {"__meta__":{"name":"AccountGuilds","hash":"sha256:c3edf157ace4788a2419f6e3351c38649401234c0ec7966d23504c443609f305"}} as unknown as TypedDocumentString<AccountGuildsQuery, AccountGuildsQueryVariables>;
export const KeysDocument = {"__meta__":{"name":"Keys","hash":"sha256:cea644116c31b54155542f61e8bfd8497f489aa5d416941f5d56aa890d87525f"}} as unknown as TypedDocumentString<KeysQuery, KeysQueryVariables>;
export const CreateKeyDocument = {"__meta__":{"name":"CreateKey","hash":"sha256:8c0ee67b97e42f2accf9cfea4bdec0a6d86eb65b4b6cf5669cb761b2eaaf0d38"}} as unknown as TypedDocumentString<CreateKeyMutation, CreateKeyMutationVariables>;
export const RevokeKeyDocument = {"__meta__":{"name":"RevokeKey","hash":"sha256:b952552d3cb4fd2653de7048676326ef94018dfc25cbfa8f40955a8f199b8f8c"}} as unknown as TypedDocumentString<RevokeKeyMutation, RevokeKeyMutationVariables>;
export const PayerDocument = {"__meta__":{"name":"Payer","hash":"sha256:530af1e8ef9eebf22a95fa596932efce7d697742ba0662b50a9b4af971a707d8"}} as unknown as TypedDocumentString<PayerQuery, PayerQueryVariables>;
export const ReceiptsDocument = {"__meta__":{"name":"Receipts","hash":"sha256:8ae65440fbb060b55567b4bbf6295f2054c163744f801e877e22ac2252dadc61"}} as unknown as TypedDocumentString<ReceiptsQuery, ReceiptsQueryVariables>;
export const ReceiptHeadDocument = {"__meta__":{"name":"ReceiptHead","hash":"sha256:51fb40a785c525392e334a0dd876a2224938e498775439ca26609e8adf1e69d0"}} as unknown as TypedDocumentString<ReceiptHeadQuery, ReceiptHeadQueryVariables>;
export const ReceiptChainDocument = {"__meta__":{"name":"ReceiptChain","hash":"sha256:226a8f280cef1daefe1da69dce277bee974a90ed70ed69c6d05f1f092a5e736b"}} as unknown as TypedDocumentString<ReceiptChainQuery, ReceiptChainQueryVariables>;
export const AccountEndDocument = {"__meta__":{"name":"AccountEnd","hash":"sha256:879d15470528a3399d65562cc5c0aa8d40b6bdf5cacd2fd3607e5464ebde86dc"}} as unknown as TypedDocumentString<AccountEndQuery, AccountEndQueryVariables>;
export const SetAccountTimeZoneDocument = {"__meta__":{"name":"SetAccountTimeZone","hash":"sha256:fe42eb270b84adb000f213b4efe8c1178d56e361f11c7b0f1978212c62d7d052"}} as unknown as TypedDocumentString<SetAccountTimeZoneMutation, SetAccountTimeZoneMutationVariables>;
export const RequestAccountDeletionDocument = {"__meta__":{"name":"RequestAccountDeletion","hash":"sha256:f04ba1641c6bc34cc28e17d03f3a0e3f10f975e8a9dff21de7b404be7042957c"}} as unknown as TypedDocumentString<RequestAccountDeletionMutation, RequestAccountDeletionMutationVariables>;
export const CancelAccountDeletionDocument = {"__meta__":{"name":"CancelAccountDeletion","hash":"sha256:ee36c720bf23f6165218091ed8cdc9b2b21d6277a766ba1cc14c7bf0e73b0c9e"}} as unknown as TypedDocumentString<CancelAccountDeletionMutation, CancelAccountDeletionMutationVariables>;
export const TeamDocument = {"__meta__":{"name":"Team","hash":"sha256:0c261b2beb324dbac9cbd002875752c368143b227fc0f3202c5e08616e549135"}} as unknown as TypedDocumentString<TeamQuery, TeamQueryVariables>;
export const RenameAccountDocument = {"__meta__":{"name":"RenameAccount","hash":"sha256:4f6658e2fd51bccd864ce642a76c612586d1688d093b5d07597b59456e4bca5a"}} as unknown as TypedDocumentString<RenameAccountMutation, RenameAccountMutationVariables>;
export const InviteMemberDocument = {"__meta__":{"name":"InviteMember","hash":"sha256:8889330f6d8cb525a4e41da45b654e294b798287691535200f4b404d60cda64b"}} as unknown as TypedDocumentString<InviteMemberMutation, InviteMemberMutationVariables>;
export const OfferGuildDocument = {"__meta__":{"name":"OfferGuild","hash":"sha256:3cb4e34b2743528b8a7f56f95b11bd00e7c59e7ce1048070131f10bec91a178f"}} as unknown as TypedDocumentString<OfferGuildMutation, OfferGuildMutationVariables>;
export const RevokeInvitationDocument = {"__meta__":{"name":"RevokeInvitation","hash":"sha256:62fbef9c19e4381950d2823130d06174fe3f5f39d867686af6e1b475ba258b1e"}} as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const ChangeMemberRoleDocument = {"__meta__":{"name":"ChangeMemberRole","hash":"sha256:a7d3c2210728458bab25cf79572f85f464123bdf616dd8d0823fc2e051214c76"}} as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const RemoveMemberDocument = {"__meta__":{"name":"RemoveMember","hash":"sha256:042aa85a176f445d10606f3a08b230a53ad1f677fc64d75c51ffe7dcbb31b1ac"}} as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const LeaveAccountDocument = {"__meta__":{"name":"LeaveAccount","hash":"sha256:3d5c81124b608e531f012650d4d5f65dd4c12853b4569be685c166e265435c28"}} as unknown as TypedDocumentString<LeaveAccountMutation, LeaveAccountMutationVariables>;
export const OfferOwnershipDocument = {"__meta__":{"name":"OfferOwnership","hash":"sha256:361561a691488d176158a96d126475fa5fbefca63aab03c6995fda3496dd6e43"}} as unknown as TypedDocumentString<OfferOwnershipMutation, OfferOwnershipMutationVariables>;
export const WithdrawOwnershipOfferDocument = {"__meta__":{"name":"WithdrawOwnershipOffer","hash":"sha256:9406d6ec4a95a8916fbbeabb42e932bd8c0ca5eb8bcd5b7ebd5ad96e9f085862"}} as unknown as TypedDocumentString<WithdrawOwnershipOfferMutation, WithdrawOwnershipOfferMutationVariables>;
export const AcceptOwnershipDocument = {"__meta__":{"name":"AcceptOwnership","hash":"sha256:d72138cf82af7c85946deb8fe26090ec0aee0f14bca8185368a871167ded0b6e"}} as unknown as TypedDocumentString<AcceptOwnershipMutation, AcceptOwnershipMutationVariables>;
export const DeclineOwnershipDocument = {"__meta__":{"name":"DeclineOwnership","hash":"sha256:68351cb69d26a1525f43f92388d123a3f97888270de5d53d6173000b962347e6"}} as unknown as TypedDocumentString<DeclineOwnershipMutation, DeclineOwnershipMutationVariables>;
export const AlertsDocument = {"__meta__":{"name":"Alerts","hash":"sha256:a9a15d68663582dbd26c44ab9a1c259092938ccef6fa657d60f16ac241f557d4"}} as unknown as TypedDocumentString<AlertsQuery, AlertsQueryVariables>;
export const AlertSettingsDocument = {"__meta__":{"name":"AlertSettings","hash":"sha256:a133dcce6d05a438dce9d1d6335770a616a66cad6455882b55cbd4afc702d184"}} as unknown as TypedDocumentString<AlertSettingsQuery, AlertSettingsQueryVariables>;
export const SetAlertSettingsDocument = {"__meta__":{"name":"SetAlertSettings","hash":"sha256:942c6612b40c30746c858b86287d60502b5d3812746dde41b33737e05fd4ef17"}} as unknown as TypedDocumentString<SetAlertSettingsMutation, SetAlertSettingsMutationVariables>;
export const GuildUsageChangedDocument = {"__meta__":{"name":"GuildUsageChanged","hash":"sha256:038cd6fb3f03e6fe71b66b7fc1eba70712259a66e6cb93a822d32eb296cb83d9"}} as unknown as TypedDocumentString<GuildUsageChangedSubscription, GuildUsageChangedSubscriptionVariables>;
export const SessionDocument = {"__meta__":{"name":"Session","hash":"sha256:84ef3498dbeaacafa91ef45f1f24a148c9deb8affcd88a049bc3ae4fc55e0079"}} as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const ConversationsDocument = {"__meta__":{"name":"Conversations","hash":"sha256:ffe985e9c3bb5265d3de482fdd5ba9728293fe18700aee46888e2c69f3ce54b5"}} as unknown as TypedDocumentString<ConversationsQuery, ConversationsQueryVariables>;
export const FindTurnsDocument = {"__meta__":{"name":"FindTurns","hash":"sha256:83b539360c2f55d09ff827f1184e1716a8199b63ebc3757ff513a3a32bbe7c5c"}} as unknown as TypedDocumentString<FindTurnsQuery, FindTurnsQueryVariables>;
export const DeleteTurnDocument = {"__meta__":{"name":"DeleteTurn","hash":"sha256:1259b4aa478572c61ecf50f9d08a0ef19024e9607cd88a40160ae6bc2a993c81"}} as unknown as TypedDocumentString<DeleteTurnMutation, DeleteTurnMutationVariables>;
export const DeleteConversationDocument = {"__meta__":{"name":"DeleteConversation","hash":"sha256:9d9485ad326419636536e03a8e0b09874aa958a6a28c7790d5cbebb6c2f604d4"}} as unknown as TypedDocumentString<DeleteConversationMutation, DeleteConversationMutationVariables>;
export const SetBudgetDocument = {"__meta__":{"name":"SetBudget","hash":"sha256:96330faf93ffd314167e28266174987bf2d510a111761b1010e7bcde7763a2dc"}} as unknown as TypedDocumentString<SetBudgetMutation, SetBudgetMutationVariables>;
export const RemoveBudgetDocument = {"__meta__":{"name":"RemoveBudget","hash":"sha256:b25704f4b5b05556313713d4c512747b529b1b50d52a1ed32d5c408950661d6d"}} as unknown as TypedDocumentString<RemoveBudgetMutation, RemoveBudgetMutationVariables>;
export const SetOptOutDocument = {"__meta__":{"name":"SetOptOut","hash":"sha256:0a3f0028a86ebada3b8182933b95014be077a7f83a1e1b37e5912987822a5cfe"}} as unknown as TypedDocumentString<SetOptOutMutation, SetOptOutMutationVariables>;
export const GuildDocument = {"__meta__":{"name":"Guild","hash":"sha256:1519ad49f04e56f17188100fabf1d2b9c89da7550d972ceb4d69f55b5bd4bc75"}} as unknown as TypedDocumentString<GuildQuery, GuildQueryVariables>;
export const UsageDocument = {"__meta__":{"name":"Usage","hash":"sha256:efb6d3d9a7cdf8dc1f0f944f8fcc76f0aff400ca09dc6e5becb23c120ae2c56d"}} as unknown as TypedDocumentString<UsageQuery, UsageQueryVariables>;
export const TurnsDocument = {"__meta__":{"name":"Turns","hash":"sha256:c29b4bef536390105939993eb0dd1bb5634204c2cece4bba8792813058f9e02f"}} as unknown as TypedDocumentString<TurnsQuery, TurnsQueryVariables>;
export const GuildsDocument = {"__meta__":{"name":"Guilds","hash":"sha256:1b9df8092d0a2443a9c371ba6799785bf0c03aa1ea3aeb621d1adeeacbbca04b"}} as unknown as TypedDocumentString<GuildsQuery, GuildsQueryVariables>;
export const FindMembersDocument = {"__meta__":{"name":"FindMembers","hash":"sha256:d61cc6a9d1241deeaeb86adcaccf02ea940a1b4005bb8da7f413cfc82ca72258"}} as unknown as TypedDocumentString<FindMembersQuery, FindMembersQueryVariables>;
export const MemberRecordDocument = {"__meta__":{"name":"MemberRecord","hash":"sha256:bcf2a459ad3a94a669b14f9b6de8894fd59b7e92c8bdcab95640b63bfa86a2b8"}} as unknown as TypedDocumentString<MemberRecordQuery, MemberRecordQueryVariables>;
export const MemberRequestsDocument = {"__meta__":{"name":"MemberRequests","hash":"sha256:6fd8168fff7ade1916adb749800a3b1a59c647eb0a624476bcc1c02f0208d34f"}} as unknown as TypedDocumentString<MemberRequestsQuery, MemberRequestsQueryVariables>;
export const ExportMemberDocument = {"__meta__":{"name":"ExportMember","hash":"sha256:ac5a0bb2847e35433ba804a92575b5671611762629167ae6e201c16e6627e037"}} as unknown as TypedDocumentString<ExportMemberMutation, ExportMemberMutationVariables>;
export const EraseMemberDocument = {"__meta__":{"name":"EraseMember","hash":"sha256:b5ff2462ed87484a01876af43aaf6dc0cbee691443b8838fbecbe3030201a5e0"}} as unknown as TypedDocumentString<EraseMemberMutation, EraseMemberMutationVariables>;
export const CommandRulesDocument = {"__meta__":{"name":"CommandRules","hash":"sha256:5532865291db051db249e30fd85d84b0e5cf58020255d5d5d05437866e342378"}} as unknown as TypedDocumentString<CommandRulesQuery, CommandRulesQueryVariables>;
export const CommandTrialDocument = {"__meta__":{"name":"CommandTrial","hash":"sha256:5abfb25d5208d015ada73a5f7e851e0c84a518ec9c7d8d7f7ccdad70c0afa920"}} as unknown as TypedDocumentString<CommandTrialQuery, CommandTrialQueryVariables>;
export const SetCommandRuleDocument = {"__meta__":{"name":"SetCommandRule","hash":"sha256:927a5e9a747815f35e8c2b9350c1a07a96c0890542766a7c6ee57294667ead66"}} as unknown as TypedDocumentString<SetCommandRuleMutation, SetCommandRuleMutationVariables>;
export const PlacesDocument = {"__meta__":{"name":"Places","hash":"sha256:76cee2b54814cc4672608d180536cfbf19c1d7d7a5b813628abdf184455953ea"}} as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;
export const SettingsDocument = {"__meta__":{"name":"Settings","hash":"sha256:7200b931f6e9b1a64e86ec5241b05e19a92c5c1b1042fc65dff41caf6d08e4e4"}} as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const UpdateSettingsDocument = {"__meta__":{"name":"UpdateSettings","hash":"sha256:992733048697f98d281b9e31373a8560921edf11b744c5b62f677d9b4f1fbdda"}} as unknown as TypedDocumentString<UpdateSettingsMutation, UpdateSettingsMutationVariables>;
export const FirstAnswerDocument = {"__meta__":{"name":"FirstAnswer","hash":"sha256:ddd010a8cdf6afcc9d33c5a81dd0e8647b2e7fbe8a2b67bfb05312d0d5bfe38b"}} as unknown as TypedDocumentString<FirstAnswerQuery, FirstAnswerQueryVariables>;
export const GuildSpendDocument = {"__meta__":{"name":"GuildSpend","hash":"sha256:78eed2aab4d99c261abdb3da03399809c2d9201aa47fd5d7118911f03cdcce43"}} as unknown as TypedDocumentString<GuildSpendQuery, GuildSpendQueryVariables>;
export const AccountSpendDocument = {"__meta__":{"name":"AccountSpend","hash":"sha256:c1aae0de1bc20c17fa43a9797158ebf0cea01972b1e9beece9069185872e95b1"}} as unknown as TypedDocumentString<AccountSpendQuery, AccountSpendQueryVariables>;
export const GuildSpendByDocument = {"__meta__":{"name":"GuildSpendBy","hash":"sha256:ccbd5325296aee2a736bc72b8a39525d16a74411027303244ad41a203040a6a7"}} as unknown as TypedDocumentString<GuildSpendByQuery, GuildSpendByQueryVariables>;
export const AccountSpendByDocument = {"__meta__":{"name":"AccountSpendBy","hash":"sha256:7a964e76ec2a9b1cd065573fc03d567a5f9f5976907511928888c449d701aafe"}} as unknown as TypedDocumentString<AccountSpendByQuery, AccountSpendByQueryVariables>;
export const AccountOverviewDocument = {"__meta__":{"name":"AccountOverview","hash":"sha256:873c374b18adebf02c23e70a7232c18daa1d59e737e43c987bd0be047a89ea1f"}} as unknown as TypedDocumentString<AccountOverviewQuery, AccountOverviewQueryVariables>;