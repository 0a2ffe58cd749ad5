import type { APIUser, Snowflake } from 'discord-api-types/v10';

/**
 * One thing that happened in the simulated Discord, before it is filtered for each gateway session.
 * `data` is complete (message content included): the gateway removes what a session's intents do not allow.
 */
export interface Dispatch {
  /** Gateway event name, for example `MESSAGE_CREATE`. */
  t: string;
  data: Record<string, unknown>;
  /** The guild it happened in; absent for DMs and for user-scoped events (those go to shard 0). */
  guildId?: Snowflake;
  /** The channel whose VIEW_CHANNEL permission decides who sees it. */
  channelId?: Snowflake;
  /** When set, only these users' sessions may see it (DM recipients, an interaction's application, a user's own events). */
  userIds?: Snowflake[];
}

/** Who a gateway token belongs to. Humans use the same gateway with user tokens. */
export interface GatewayIdentity {
  user: APIUser;
  /** Set when the token is a bot's. */
  application?: {
    id: Snowflake;
    flags: number;
    /** Privileged intents switched on for the application, as an intents bit field. */
    privilegedIntents: number;
    maxConcurrency: number;
    /** Shard count that GET /gateway/bot recommends. */
    shards: number;
  };
}

export interface SessionStartLimit {
  total: number;
  remaining: number;
  reset_after: number;
  max_concurrency: number;
}

/** Everything the gateway needs to know of the simulated Discord. Implemented by the world, used by the gateway. */
export interface GatewayPort {
  /** @param token without a `Bot ` prefix */
  authenticate(token: string): GatewayIdentity | undefined;
  onDispatch(listener: (dispatch: Dispatch) => void): () => void;
  guildIdsOf(userId: Snowflake): Snowflake[];
  /** The GUILD_CREATE payload as this user sees it (channels, roles, members by intents are the gateway's choice). */
  guildCreate(guildId: Snowflake, userId: Snowflake): Record<string, unknown>;
  privateChannelsOf(userId: Snowflake): Record<string, unknown>[];
  canView(userId: Snowflake, channelId: Snowflake): boolean;
  members(guildId: Snowflake): Record<string, unknown>[];
  sessionStartLimit(applicationId: Snowflake): SessionStartLimit;
  /** Counts one IDENTIFY. False when the daily limit is used up: the world has then reset the bot's token. */
  spendIdentify(applicationId: Snowflake): boolean;
}
