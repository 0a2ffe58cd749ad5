import type { BotSettings } from './guild-settings.js';
import type { Plan } from './plan.js';

/** A guild (or a DM, a guild of one) with what its account allows. */
export interface Guild {
  readonly guildId: string;
  readonly tenantId: string;
  readonly kind: 'guild' | 'dm';
  readonly name: string;
  readonly iconHash: string | null;
  /** Discord user id of Discord's owner of the guild. */
  readonly ownerId: string;
  readonly installedBy: string | null;
  /** One of the product's locales, chosen for the guild; null: the member's own. */
  readonly language: string | null;
  readonly discordLocale: string;
  readonly retentionDays: number;
  readonly joinedAt: Date;
  /** When the bot was removed; null while it is there. */
  readonly leftAt: Date | null;
  readonly planId: string;
  readonly plan: Plan;
  /** IANA name of the account's time zone. */
  readonly timeZone: string;
  /** Discord user id of the account's owner. */
  readonly accountOwnerId: string;
  /** Whether its account waits for its deletion: nobody is answered. */
  readonly accountClosing: boolean;
  readonly settings: BotSettings;
  /** Whether its managers changed who may use which command where. */
  readonly hasCommandRules: boolean;
}
