import type { Snowflake } from 'discord-api-types/v10';
import type { GatewayIdentity, GatewayPort, SessionStartLimit } from '../gateway-port.js';
import { canView } from './access.js';
import type { ApplicationRecord } from './application-records.js';
import { channelView } from './channel-view.js';
import { guildCreateView, memberView } from './guild-view.js';
import { applicationFlags, ownUserView } from './user-view.js';
import { resetToken } from './users.js';
import type { World } from './world.js';

const INTENT = { guildMembers: 1 << 1, guildPresences: 1 << 8, messageContent: 1 << 15 };

/** IDENTIFY calls in 24 hours (documentation: Gateway, Session Start Limit). */
const IDENTIFIES_A_DAY = 1000;
const DAY = 86_400_000;

function privilegedIntents({ intents }: ApplicationRecord): number {
  return (
    (intents.guildMembers ? INTENT.guildMembers : 0) |
    (intents.presence ? INTENT.guildPresences : 0) |
    (intents.messageContent ? INTENT.messageContent : 0)
  );
}

export function startLimit(world: World, applicationId: Snowflake): SessionStartLimit {
  const application = world.application(applicationId);
  const { identifies } = application;
  if (identifies.resetAt <= world.now())
    Object.assign(identifies, { remaining: IDENTIFIES_A_DAY, resetAt: world.now() + DAY });
  return {
    total: IDENTIFIES_A_DAY,
    remaining: identifies.remaining,
    reset_after: identifies.resetAt - world.now(),
    max_concurrency: application.maxConcurrency,
  };
}

function identityOf(world: World, token: string): GatewayIdentity | undefined {
  const user = world.userByToken.get(token);
  if (!user) return undefined;
  const application = world.applicationByBot.get(user.id);
  const identity = { user: ownUserView(user, !user.bot) };
  if (!application) return identity;
  const { id, maxConcurrency, shards } = application;
  const flags = applicationFlags(application);
  return {
    ...identity,
    application: { id, flags, privilegedIntents: privilegedIntents(application), maxConcurrency, shards },
  };
}

/** The world as the gateway sees it. */
export function gatewayPortOf(world: World): GatewayPort {
  return {
    authenticate: (token) => identityOf(world, token),
    onDispatch: (listener) => world.onDispatch(listener),
    guildIdsOf: (userId) => [...(world.users.get(userId)?.guilds ?? [])],
    guildCreate: (guildId, userId) => guildCreateView(world, world.guild(guildId), userId),
    privateChannelsOf: (userId) =>
      [...(world.users.get(userId)?.dms.values() ?? [])].map((id) =>
        channelView(world, world.channel(id), userId),
      ),
    canView: (userId, channelId) => canView(world, channelId, userId),
    members: (guildId) =>
      [...world.guild(guildId).members.values()].map((member) => memberView(world, member)),
    sessionStartLimit: (applicationId) => startLimit(world, applicationId),
    spendIdentify: (applicationId) => {
      const application = world.application(applicationId);
      if (startLimit(world, applicationId).remaining > 0) {
        application.identifies.remaining -= 1;
        return true;
      }
      resetToken(world, world.user(application.botId));
      return false;
    },
  };
}
