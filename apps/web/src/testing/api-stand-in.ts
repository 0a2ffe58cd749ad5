import {
  budget,
  commands,
  guild,
  guildId,
  guilds,
  places,
  session,
  settings,
  turns,
  usage,
} from './fixtures.ts';

/** What the API stand-in answers to one operation: data, or an error's code. */
export type Reply = { data: unknown } | { code: string };
export type Variables = Record<string, unknown>;
export type Replies = Record<string, (variables: Variables) => Reply>;

/** An API in which everything is there and every change is taken. */
export const happyReplies: Replies = {
  Session: () => ({ data: session }),
  Guilds: () => ({ data: { guilds } }),
  Guild: () => ({ data: { guild } }),
  Payer: () => ({ data: { guild: { id: guild.id, paidBy: 'Rojda Aydın', account: null } } }),
  Usage: ({ days }) => ({ data: usage(Number(days)) }),
  Turns: ({ first, after }) => ({
    data: {
      guild: {
        recentTurns: {
          nodes: turns(Number(first), after ? 10 : 0),
          pageInfo: { hasNextPage: !after, endCursor: after ? null : 'page-2' },
        },
      },
    },
  }),
  SetBudget: ({ input }) => {
    const { scope, capMicros } = input as { scope: string; capMicros: number };
    return {
      data: {
        setBudget:
          scope === 'GUILD'
            ? { ...budget, capMicros, remainingMicros: capMicros - budget.settledMicros }
            : budget,
      },
    };
  },
  RemoveBudget: () => ({ data: { removeBudget: budget } }),
  UpdateSettings: ({ input }) => ({
    data: {
      updateGuildSettings: {
        ...guild,
        ...(input as object),
        settings: { ...settings.settings, ...(input as object) },
      },
    },
  }),
  Settings: () => ({ data: { guild: settings } }),
  Places: () => ({ data: { guild: places } }),
  CommandRules: () => ({ data: { guild: commands } }),
  CommandTrial: () => ({
    data: { guild: { commandTrial: { allowed: true, because: 'DEFAULT', rule: null, missing: [] } } },
  }),
  SetCommandRule: ({ input }) => {
    const { command, target, targetId, effect } = input as Record<string, string | null>;
    const commandRules = effect === null ? [] : [{ command, target, targetId, effect }];
    return { data: { setCommandRule: { id: guildId, commandRules } } };
  },
  FirstAnswer: () => ({
    data: { guild: { firstAnswer: { answeredAt: null, channelId: null, refusal: null } } },
  }),
  SetOptOut: () => ({ data: { setOptOut: { ...guild, optOuts: [] } } }),
};

/**
 * Answers a request body of `POST /graphql` as the API would.
 * @returns the JSON of the response
 */
export function answer(body: string, replies: Replies): unknown {
  const { operationName: name = '', variables } = JSON.parse(body) as {
    operationName?: string;
    variables?: Variables;
  };
  const reply = replies[name]?.(variables ?? {});
  if (!reply) throw new Error(`The stand-in has no answer to "${name}".`);
  return 'data' in reply
    ? reply
    : { data: null, errors: [{ message: 'refused', extensions: { code: reply.code } }] };
}
