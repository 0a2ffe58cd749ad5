import type { Snowflake } from 'discord-api-types/v10';
import type { Json } from './records.js';

export interface CommandRecord {
  id: Snowflake;
  applicationId: Snowflake;
  guildId?: Snowflake;
  version: Snowflake;
  type: 1 | 2 | 3;
  name: string;
  nameLocalizations: Record<string, string> | null;
  description: string;
  descriptionLocalizations: Record<string, string> | null;
  options: Json[];
  defaultMemberPermissions: string | null;
  contexts: number[] | null;
  integrationTypes: number[];
  nsfw: boolean;
}

export interface CommandPermission {
  id: Snowflake;
  /** 1 role, 2 user, 3 channel */
  type: 1 | 2 | 3;
  permission: boolean;
}

export interface ApplicationRecord {
  id: Snowflake;
  name: string;
  description: string;
  icon: string | null;
  botId: Snowflake;
  ownerId: Snowflake;
  clientSecret: string;
  /** Ed25519 public key, hexadecimal. */
  verifyKey: string;
  redirectUris: string[];
  tags: string[];
  intents: { messageContent: boolean; guildMembers: boolean; presence: boolean };
  maxConcurrency: number;
  shards: number;
  identifies: { remaining: number; resetAt: number };
  commands: Map<Snowflake, CommandRecord>;
  guildCommands: Map<Snowflake, Map<Snowflake, CommandRecord>>;
  /** Commands made today, by guild id or `global`. */
  commandCreates: Map<string, { count: number; resetAt: number }>;
  /** By guild, then by command id (or the application's id for all commands). */
  commandPermissions: Map<Snowflake, Map<Snowflake, CommandPermission[]>>;
}
