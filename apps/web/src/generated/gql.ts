/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment AccountFields on Account {\n  id\n  name\n  role\n  viewerCan\n  timeZone\n  plan {\n    id\n    name\n  }\n}\n\nquery Accounts {\n  accounts {\n    ...AccountFields\n  }\n}\n\nquery Account($id: ID!) {\n  account(id: $id) {\n    ...AccountFields\n  }\n}": typeof types.AccountFieldsFragmentDoc,
    "query Session {\n  me {\n    id\n    name\n    avatarUrl\n  }\n  service {\n    simulatedModel\n    simulatedDiscord\n    playgroundUrl\n    botName\n    version\n  }\n}": typeof types.SessionDocument,
    "mutation SetBudget($input: SetBudgetInput!) {\n  setBudget(input: $input) {\n    ...BudgetFields\n  }\n}\n\nmutation RemoveBudget($input: RemoveBudgetInput!) {\n  removeBudget(input: $input) {\n    ...BudgetFields\n  }\n}\n\nmutation UpdateSettings($input: GuildSettingsInput!) {\n  updateGuildSettings(input: $input) {\n    ...GuildFields\n  }\n}\n\nmutation SetOptOut($input: OptOutInput!) {\n  setOptOut(input: $input) {\n    ...GuildFields\n  }\n}": typeof types.SetBudgetDocument,
    "fragment BudgetFields on Budget {\n  period\n  capMicros\n  settledMicros\n  reservedMicros\n  remainingMicros\n  resetsAt\n  planCapMicros\n  limits {\n    scope\n    scopeId\n    capMicros\n    settledMicros\n    reservedMicros\n    setAt\n  }\n}\n\nfragment GuildFields on Guild {\n  id\n  name\n  iconUrl\n  language\n  timeZone\n  plan {\n    id\n    name\n    guildCapMicros\n    maxRetentionDays\n  }\n  installedAt\n  leftAt\n  retentionDays\n  budget {\n    ...BudgetFields\n  }\n  optOuts {\n    scope\n    scopeId\n    setAt\n  }\n}\n\nquery Guild($id: ID!) {\n  guild(id: $id) {\n    ...GuildFields\n  }\n}\n\nquery Usage($id: ID!, $days: Int!) {\n  guild(id: $id) {\n    usage(days: $days) {\n      replies\n      costMicros\n      latencyP50Ms\n      latencyP95Ms\n      days {\n        date\n        replies\n        refused\n        costMicros\n      }\n    }\n  }\n}\n\nquery Turns($id: ID!, $first: Int!, $after: String) {\n  guild(id: $id) {\n    recentTurns(first: $first, after: $after) {\n      nodes {\n        id\n        channelId\n        memberId\n        memberName\n        trigger\n        question\n        answer\n        outcome\n        errorCode\n        model\n        costMicros\n        queuedMs\n        memoryMs\n        firstTokenMs\n        totalMs\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": typeof types.BudgetFieldsFragmentDoc,
    "query Guilds {\n  guilds {\n    id\n    name\n    iconUrl\n    owner\n    installed\n  }\n}": typeof types.GuildsDocument,
    "query Places($id: ID!) {\n  guild(id: $id) {\n    channels {\n      id\n      name\n      kind\n      parentId\n    }\n    roles {\n      id\n      name\n      administrator\n    }\n  }\n}": typeof types.PlacesDocument,
};
const documents: Documents = {
    "fragment AccountFields on Account {\n  id\n  name\n  role\n  viewerCan\n  timeZone\n  plan {\n    id\n    name\n  }\n}\n\nquery Accounts {\n  accounts {\n    ...AccountFields\n  }\n}\n\nquery Account($id: ID!) {\n  account(id: $id) {\n    ...AccountFields\n  }\n}": types.AccountFieldsFragmentDoc,
    "query Session {\n  me {\n    id\n    name\n    avatarUrl\n  }\n  service {\n    simulatedModel\n    simulatedDiscord\n    playgroundUrl\n    botName\n    version\n  }\n}": types.SessionDocument,
    "mutation SetBudget($input: SetBudgetInput!) {\n  setBudget(input: $input) {\n    ...BudgetFields\n  }\n}\n\nmutation RemoveBudget($input: RemoveBudgetInput!) {\n  removeBudget(input: $input) {\n    ...BudgetFields\n  }\n}\n\nmutation UpdateSettings($input: GuildSettingsInput!) {\n  updateGuildSettings(input: $input) {\n    ...GuildFields\n  }\n}\n\nmutation SetOptOut($input: OptOutInput!) {\n  setOptOut(input: $input) {\n    ...GuildFields\n  }\n}": types.SetBudgetDocument,
    "fragment BudgetFields on Budget {\n  period\n  capMicros\n  settledMicros\n  reservedMicros\n  remainingMicros\n  resetsAt\n  planCapMicros\n  limits {\n    scope\n    scopeId\n    capMicros\n    settledMicros\n    reservedMicros\n    setAt\n  }\n}\n\nfragment GuildFields on Guild {\n  id\n  name\n  iconUrl\n  language\n  timeZone\n  plan {\n    id\n    name\n    guildCapMicros\n    maxRetentionDays\n  }\n  installedAt\n  leftAt\n  retentionDays\n  budget {\n    ...BudgetFields\n  }\n  optOuts {\n    scope\n    scopeId\n    setAt\n  }\n}\n\nquery Guild($id: ID!) {\n  guild(id: $id) {\n    ...GuildFields\n  }\n}\n\nquery Usage($id: ID!, $days: Int!) {\n  guild(id: $id) {\n    usage(days: $days) {\n      replies\n      costMicros\n      latencyP50Ms\n      latencyP95Ms\n      days {\n        date\n        replies\n        refused\n        costMicros\n      }\n    }\n  }\n}\n\nquery Turns($id: ID!, $first: Int!, $after: String) {\n  guild(id: $id) {\n    recentTurns(first: $first, after: $after) {\n      nodes {\n        id\n        channelId\n        memberId\n        memberName\n        trigger\n        question\n        answer\n        outcome\n        errorCode\n        model\n        costMicros\n        queuedMs\n        memoryMs\n        firstTokenMs\n        totalMs\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": types.BudgetFieldsFragmentDoc,
    "query Guilds {\n  guilds {\n    id\n    name\n    iconUrl\n    owner\n    installed\n  }\n}": types.GuildsDocument,
    "query Places($id: ID!) {\n  guild(id: $id) {\n    channels {\n      id\n      name\n      kind\n      parentId\n    }\n    roles {\n      id\n      name\n      administrator\n    }\n  }\n}": types.PlacesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment AccountFields on Account {\n  id\n  name\n  role\n  viewerCan\n  timeZone\n  plan {\n    id\n    name\n  }\n}\n\nquery Accounts {\n  accounts {\n    ...AccountFields\n  }\n}\n\nquery Account($id: ID!) {\n  account(id: $id) {\n    ...AccountFields\n  }\n}"): typeof import('./graphql').AccountFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Session {\n  me {\n    id\n    name\n    avatarUrl\n  }\n  service {\n    simulatedModel\n    simulatedDiscord\n    playgroundUrl\n    botName\n    version\n  }\n}"): typeof import('./graphql').SessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SetBudget($input: SetBudgetInput!) {\n  setBudget(input: $input) {\n    ...BudgetFields\n  }\n}\n\nmutation RemoveBudget($input: RemoveBudgetInput!) {\n  removeBudget(input: $input) {\n    ...BudgetFields\n  }\n}\n\nmutation UpdateSettings($input: GuildSettingsInput!) {\n  updateGuildSettings(input: $input) {\n    ...GuildFields\n  }\n}\n\nmutation SetOptOut($input: OptOutInput!) {\n  setOptOut(input: $input) {\n    ...GuildFields\n  }\n}"): typeof import('./graphql').SetBudgetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment BudgetFields on Budget {\n  period\n  capMicros\n  settledMicros\n  reservedMicros\n  remainingMicros\n  resetsAt\n  planCapMicros\n  limits {\n    scope\n    scopeId\n    capMicros\n    settledMicros\n    reservedMicros\n    setAt\n  }\n}\n\nfragment GuildFields on Guild {\n  id\n  name\n  iconUrl\n  language\n  timeZone\n  plan {\n    id\n    name\n    guildCapMicros\n    maxRetentionDays\n  }\n  installedAt\n  leftAt\n  retentionDays\n  budget {\n    ...BudgetFields\n  }\n  optOuts {\n    scope\n    scopeId\n    setAt\n  }\n}\n\nquery Guild($id: ID!) {\n  guild(id: $id) {\n    ...GuildFields\n  }\n}\n\nquery Usage($id: ID!, $days: Int!) {\n  guild(id: $id) {\n    usage(days: $days) {\n      replies\n      costMicros\n      latencyP50Ms\n      latencyP95Ms\n      days {\n        date\n        replies\n        refused\n        costMicros\n      }\n    }\n  }\n}\n\nquery Turns($id: ID!, $first: Int!, $after: String) {\n  guild(id: $id) {\n    recentTurns(first: $first, after: $after) {\n      nodes {\n        id\n        channelId\n        memberId\n        memberName\n        trigger\n        question\n        answer\n        outcome\n        errorCode\n        model\n        costMicros\n        queuedMs\n        memoryMs\n        firstTokenMs\n        totalMs\n        createdAt\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql').BudgetFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Guilds {\n  guilds {\n    id\n    name\n    iconUrl\n    owner\n    installed\n  }\n}"): typeof import('./graphql').GuildsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Places($id: ID!) {\n  guild(id: $id) {\n    channels {\n      id\n      name\n      kind\n      parentId\n    }\n    roles {\n      id\n      name\n      administrator\n    }\n  }\n}"): typeof import('./graphql').PlacesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
