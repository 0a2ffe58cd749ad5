import { randomBytes } from 'node:crypto';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { GatewayIdentity, GatewayPort } from '../discord/gateway-port.js';
import { GatewayRefusal } from './close.js';
import type { IdentifyLimiter } from './identify-limiter.js';
import { ALL_INTENTS, intentsAreValid, PRIVILEGED_INTENTS } from './intent.js';
import type { IdentifyData } from './payload.js';
import { Session, type Shard, shardSees } from './session.js';

export interface IdentifyRules {
  /** More guilds in one shard are refused with 4011. */
  maxGuildsPerShard: number;
  replayLimit: number;
}

interface IdentifyRequest {
  port: GatewayPort;
  limiter: IdentifyLimiter;
  rules: IdentifyRules;
  data: IdentifyData;
}

export type IdentifyOutcome =
  | { type: 'started'; session: Session }
  /** Too many IDENTIFYs in one max_concurrency bucket: op 9. */
  | { type: 'too_fast' }
  /** The day's session starts are used up and the token was reset: every session of this user ends. */
  | { type: 'token_reset'; identity: GatewayIdentity };

const shardShape = z.tuple([z.number().int().min(0), z.number().int().min(1)]);
const DEFAULT_LARGE_THRESHOLD = 50;

export const withoutBotPrefix = (token: string): string => token.replace(/^Bot /, '');

/** @throws GatewayRefusal 4004, 4010, 4011, 4013 or 4014. Source: Gateway, "Identifying", "Sharding", "Gateway Intents". */
export function identify(request: IdentifyRequest): IdentifyOutcome {
  const { port, data } = request;
  const identity = port.authenticate(withoutBotPrefix(data.token));
  if (!identity) throw new GatewayRefusal(GatewayCloseCodes.AuthenticationFailed);
  const shard = parseShard(data.shard);
  const intents = identity.application
    ? parseIntents(data.intents, identity.application.privilegedIntents)
    : ALL_INTENTS;
  const session = createSession({ request, identity, shard, intents });
  if (session.guildIds.size > request.rules.maxGuildsPerShard) {
    throw new GatewayRefusal(GatewayCloseCodes.ShardingRequired);
  }
  const { application } = identity;
  if (!application) return { type: 'started', session };
  if (!request.limiter.admit(application.id, shard[0] % application.maxConcurrency))
    return { type: 'too_fast' };
  return port.spendIdentify(application.id)
    ? { type: 'started', session }
    : { type: 'token_reset', identity };
}

function createSession(start: {
  request: IdentifyRequest;
  identity: GatewayIdentity;
  shard: Shard;
  intents: number;
}): Session {
  const { data, rules, port } = start.request;
  const session = new Session({
    id: randomBytes(16).toString('hex'),
    identity: start.identity,
    intents: start.intents,
    shard: start.shard,
    largeThreshold: Math.min(250, Math.max(50, data.large_threshold ?? DEFAULT_LARGE_THRESHOLD)),
    compressPayloads: data.compress ?? false,
    replayLimit: rules.replayLimit,
  });
  for (const guildId of port.guildIdsOf(session.userId)) {
    if (shardSees(start.shard, guildId)) session.guildIds.add(guildId);
  }
  return session;
}

function parseShard(value: unknown): Shard {
  if (value === undefined || value === null) return [0, 1];
  const parsed = shardShape.safeParse(value);
  if (!parsed.success || parsed.data[0] >= parsed.data[1])
    throw new GatewayRefusal(GatewayCloseCodes.InvalidShard);
  return parsed.data;
}

function parseIntents(value: unknown, granted: number): number {
  const parsed = z.number().int().safeParse(value);
  if (!parsed.success || !intentsAreValid(parsed.data))
    throw new GatewayRefusal(GatewayCloseCodes.InvalidIntents);
  if ((parsed.data & PRIVILEGED_INTENTS & ~granted) !== 0)
    throw new GatewayRefusal(GatewayCloseCodes.DisallowedIntents);
  return parsed.data;
}

/** READY. Source: Gateway Events, "Ready". Humans get their guilds at once, as the client does; apps get them one by one. */
export function readyData(
  session: Session,
  context: { port: GatewayPort; resumeUrl: string; withShard: boolean; guilds: unknown[] },
) {
  const { identity, shard } = session.start;
  const { application } = identity;
  return {
    v: 10,
    user: identity.user,
    user_settings: {},
    presences: [],
    relationships: [],
    private_channels: application ? [] : context.port.privateChannelsOf(session.userId),
    guilds: context.guilds,
    session_id: session.id,
    resume_gateway_url: context.resumeUrl,
    ...(context.withShard && { shard }),
    ...(application && { application: { id: application.id, flags: application.flags } }),
    _trace: [],
  };
}
