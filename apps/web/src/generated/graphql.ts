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

export type ChangeMemberRoleInput = {
  accountId: string;
  /** ADMIN, BILLING or VIEWER. */
  role: AccountRole;
  /** Discord user id. */
  userId: string;
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

export type GuildUsageChangedSubscriptionVariables = Exact<{
  guildId: string;
}>;


export type GuildUsageChangedSubscription = { guildUsageChanged: { id: string } };

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

export type SetOptOutMutationVariables = Exact<{
  input: OptOutInput;
}>;


export type SetOptOutMutation = { setOptOut: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, settings: { setupStep: SetupStep | null }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type BudgetFieldsFragment = { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> };

export type GuildFieldsFragment = { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, settings: { setupStep: SetupStep | null }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> };

export type GuildQueryVariables = Exact<{
  id: string;
}>;


export type GuildQuery = { guild: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, settings: { setupStep: SetupStep | null }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

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


export type UpdateSettingsMutation = { updateGuildSettings: { id: string, name: string, iconUrl: string | null, language: string | null, timeZone: string, installedAt: string, leftAt: string | null, retentionDays: number, viewerCan: Array<ViewerRight>, settings: { setupStep: SetupStep | null, tone: Tone | null, persona: string | null, preferredModel: string | null, cheapModel: string | null, channelMode: ChannelMode, channelIds: Array<string>, onMention: boolean, onReply: boolean, prefix: string }, plan: { id: string, name: string, guildCapMicros: number, maxRetentionDays: number }, budget: { period: string, capMicros: number, settledMicros: number, reservedMicros: number, remainingMicros: number, resetsAt: string, planCapMicros: number, limits: Array<{ scope: BudgetScope, scopeId: string, capMicros: number, settledMicros: number, reservedMicros: number, setAt: string }> }, optOuts: Array<{ scope: OptOutScope, scopeId: string, setAt: string }> } };

export type FirstAnswerQueryVariables = Exact<{
  id: string;
}>;


export type FirstAnswerQuery = { guild: { firstAnswer: { answeredAt: string | null, channelId: string | null, refusal: string | null } } };

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
export const AccountsDocument = {"__meta__":{"name":"Accounts","hash":"sha256:432b1855878335044b6affdc68e339899e741cd4500878c81ca6f4d6d10bb5a7"}} as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const AccountDocument = {"__meta__":{"name":"Account","hash":"sha256:8f4999bb058677a4204d03516d44dc159fcea60bd17bee19cddb31e4135b81e6"}} as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const SpendingDocument = {"__meta__":{"name":"Spending","hash":"sha256:4b8d64dd498b8492e595155df36c1799adb3b1c63ccb3cee5536d5ff229cea30"}} as unknown as TypedDocumentString<SpendingQuery, SpendingQueryVariables>;
export const BuyCreditsDocument = {"__meta__":{"name":"BuyCredits","hash":"sha256:e8241615f924cf72a699c2c54fccbf2a2e6ca9d89073c651080e5febe64132b3"}} as unknown as TypedDocumentString<BuyCreditsMutation, BuyCreditsMutationVariables>;
export const SetOverageDocument = {"__meta__":{"name":"SetOverage","hash":"sha256:5d33afcab2a184c1413b5e6de2927a3b2e058d1f8ccb21453d71e423ff3ba70a"}} as unknown as TypedDocumentString<SetOverageMutation, SetOverageMutationVariables>;
export const InvitationDocument = {"__meta__":{"name":"Invitation","hash":"sha256:4fb45ff75ae043671d500ec106d7f87b66e2066b590b052ddf0961cdb2099c3b"}} as unknown as TypedDocumentString<InvitationQuery, InvitationQueryVariables>;
export const AcceptInvitationDocument = {"__meta__":{"name":"AcceptInvitation","hash":"sha256:2d5b25d8825da3b1fa2d9b7ef6a729daa399836f2cc0d16339bb2004f247a3c0"}} as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const AccountGuildsDocument = {"__meta__":{"name":"AccountGuilds","hash":"sha256:c3edf157ace4788a2419f6e3351c38649401234c0ec7966d23504c443609f305"}} as unknown as TypedDocumentString<AccountGuildsQuery, AccountGuildsQueryVariables>;
export const PayerDocument = {"__meta__":{"name":"Payer","hash":"sha256:530af1e8ef9eebf22a95fa596932efce7d697742ba0662b50a9b4af971a707d8"}} as unknown as TypedDocumentString<PayerQuery, PayerQueryVariables>;
export const ReceiptsDocument = {"__meta__":{"name":"Receipts","hash":"sha256:8ae65440fbb060b55567b4bbf6295f2054c163744f801e877e22ac2252dadc61"}} as unknown as TypedDocumentString<ReceiptsQuery, ReceiptsQueryVariables>;
export const ReceiptHeadDocument = {"__meta__":{"name":"ReceiptHead","hash":"sha256:51fb40a785c525392e334a0dd876a2224938e498775439ca26609e8adf1e69d0"}} as unknown as TypedDocumentString<ReceiptHeadQuery, ReceiptHeadQueryVariables>;
export const ReceiptChainDocument = {"__meta__":{"name":"ReceiptChain","hash":"sha256:c92d141dba8c00819e53071cbab2ac9d95ee910f51986e7ac70c2c0f89f1632d"}} as unknown as TypedDocumentString<ReceiptChainQuery, ReceiptChainQueryVariables>;
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
export const GuildUsageChangedDocument = {"__meta__":{"name":"GuildUsageChanged","hash":"sha256:038cd6fb3f03e6fe71b66b7fc1eba70712259a66e6cb93a822d32eb296cb83d9"}} as unknown as TypedDocumentString<GuildUsageChangedSubscription, GuildUsageChangedSubscriptionVariables>;
export const SessionDocument = {"__meta__":{"name":"Session","hash":"sha256:84ef3498dbeaacafa91ef45f1f24a148c9deb8affcd88a049bc3ae4fc55e0079"}} as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const SetBudgetDocument = {"__meta__":{"name":"SetBudget","hash":"sha256:96330faf93ffd314167e28266174987bf2d510a111761b1010e7bcde7763a2dc"}} as unknown as TypedDocumentString<SetBudgetMutation, SetBudgetMutationVariables>;
export const RemoveBudgetDocument = {"__meta__":{"name":"RemoveBudget","hash":"sha256:b25704f4b5b05556313713d4c512747b529b1b50d52a1ed32d5c408950661d6d"}} as unknown as TypedDocumentString<RemoveBudgetMutation, RemoveBudgetMutationVariables>;
export const SetOptOutDocument = {"__meta__":{"name":"SetOptOut","hash":"sha256:112ad8dd5e25c2b68d7d320be2997dbeb7935f3c4724e5de71d8c9e551b07556"}} as unknown as TypedDocumentString<SetOptOutMutation, SetOptOutMutationVariables>;
export const GuildDocument = {"__meta__":{"name":"Guild","hash":"sha256:5f6bb154b8337825aec9e4575ca956564e8856f09e18db0bb8939eaaf608052c"}} as unknown as TypedDocumentString<GuildQuery, GuildQueryVariables>;
export const UsageDocument = {"__meta__":{"name":"Usage","hash":"sha256:efb6d3d9a7cdf8dc1f0f944f8fcc76f0aff400ca09dc6e5becb23c120ae2c56d"}} as unknown as TypedDocumentString<UsageQuery, UsageQueryVariables>;
export const TurnsDocument = {"__meta__":{"name":"Turns","hash":"sha256:c29b4bef536390105939993eb0dd1bb5634204c2cece4bba8792813058f9e02f"}} as unknown as TypedDocumentString<TurnsQuery, TurnsQueryVariables>;
export const GuildsDocument = {"__meta__":{"name":"Guilds","hash":"sha256:1b9df8092d0a2443a9c371ba6799785bf0c03aa1ea3aeb621d1adeeacbbca04b"}} as unknown as TypedDocumentString<GuildsQuery, GuildsQueryVariables>;
export const CommandRulesDocument = {"__meta__":{"name":"CommandRules","hash":"sha256:5532865291db051db249e30fd85d84b0e5cf58020255d5d5d05437866e342378"}} as unknown as TypedDocumentString<CommandRulesQuery, CommandRulesQueryVariables>;
export const CommandTrialDocument = {"__meta__":{"name":"CommandTrial","hash":"sha256:5abfb25d5208d015ada73a5f7e851e0c84a518ec9c7d8d7f7ccdad70c0afa920"}} as unknown as TypedDocumentString<CommandTrialQuery, CommandTrialQueryVariables>;
export const SetCommandRuleDocument = {"__meta__":{"name":"SetCommandRule","hash":"sha256:927a5e9a747815f35e8c2b9350c1a07a96c0890542766a7c6ee57294667ead66"}} as unknown as TypedDocumentString<SetCommandRuleMutation, SetCommandRuleMutationVariables>;
export const PlacesDocument = {"__meta__":{"name":"Places","hash":"sha256:76cee2b54814cc4672608d180536cfbf19c1d7d7a5b813628abdf184455953ea"}} as unknown as TypedDocumentString<PlacesQuery, PlacesQueryVariables>;
export const SettingsDocument = {"__meta__":{"name":"Settings","hash":"sha256:7200b931f6e9b1a64e86ec5241b05e19a92c5c1b1042fc65dff41caf6d08e4e4"}} as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const UpdateSettingsDocument = {"__meta__":{"name":"UpdateSettings","hash":"sha256:6cc6b6dbdb2eb9a1b3ab6c43c77ea2d812bc8a1b790b0df7113d5d2f24983aeb"}} as unknown as TypedDocumentString<UpdateSettingsMutation, UpdateSettingsMutationVariables>;
export const FirstAnswerDocument = {"__meta__":{"name":"FirstAnswer","hash":"sha256:ddd010a8cdf6afcc9d33c5a81dd0e8647b2e7fbe8a2b67bfb05312d0d5bfe38b"}} as unknown as TypedDocumentString<FirstAnswerQuery, FirstAnswerQueryVariables>;