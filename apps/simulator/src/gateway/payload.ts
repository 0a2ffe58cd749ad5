import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { z } from 'zod';
import { GatewayRefusal } from './close.js';

/** Source: Gateway, "Sending events": a larger payload closes the connection with 4002. */
export const MAX_PAYLOAD_BYTES = 4096;

const snowflake = z.string().regex(/^\d{1,20}$/);

const frame = z.object({ op: z.number().int(), d: z.unknown().optional() });

const presence = z.object({
  since: z.number().nullish(),
  activities: z.array(z.record(z.string(), z.unknown())).default([]),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean().optional(),
});

const identify = z.object({
  token: z.string().min(1),
  properties: z.record(z.string(), z.unknown()),
  compress: z.boolean().nullish(),
  large_threshold: z.number().int().nullish(),
  // Refused with 4010 and 4013, not as undecodable, so any value passes here.
  shard: z.unknown().optional(),
  intents: z.unknown().optional(),
  presence: presence.nullish(),
});

const resume = z.object({
  token: z.string().min(1),
  session_id: z.string().min(1),
  seq: z.number().int().min(0),
});

const requestGuildMembers = z.object({
  guild_id: snowflake,
  query: z.string().optional(),
  limit: z.number().int().min(0).optional(),
  presences: z.boolean().optional(),
  user_ids: z.union([snowflake, z.array(snowflake)]).optional(),
  nonce: z.unknown().optional(),
});

const voiceState = z.object({
  guild_id: snowflake.nullable(),
  channel_id: snowflake.nullable(),
  self_mute: z.boolean().default(false),
  self_deaf: z.boolean().default(false),
});

const soundboardSounds = z.object({ guild_ids: z.array(snowflake) });

const channelInfo = z.object({ guild_id: snowflake, fields: z.array(z.string()) });

export type IdentifyData = z.infer<typeof identify>;
export type ResumeData = z.infer<typeof resume>;
export type PresenceData = z.infer<typeof presence>;
export type RequestGuildMembersData = z.infer<typeof requestGuildMembers>;
export type VoiceStateData = z.infer<typeof voiceState>;

/** What a client may send. Source: Gateway Events, "Send events". */
export type ClientPayload =
  | { op: GatewayOpcodes.Heartbeat; d: number | null }
  | { op: GatewayOpcodes.Identify; d: IdentifyData }
  | { op: GatewayOpcodes.Resume; d: ResumeData }
  | { op: GatewayOpcodes.PresenceUpdate; d: PresenceData }
  | { op: GatewayOpcodes.VoiceStateUpdate; d: VoiceStateData }
  | { op: GatewayOpcodes.RequestGuildMembers; d: RequestGuildMembersData }
  | { op: GatewayOpcodes.RequestSoundboardSounds; d: z.infer<typeof soundboardSounds> }
  | { op: GatewayOpcodes.RequestChannelInfo; d: z.infer<typeof channelInfo> };

/** @throws GatewayRefusal 4002 (not JSON, too large, wrong shape) or 4001 (an opcode that clients do not send) */
export function decodeClientPayload(bytes: Buffer): ClientPayload {
  if (bytes.byteLength > MAX_PAYLOAD_BYTES) throw new GatewayRefusal(GatewayCloseCodes.DecodeError);
  const { op, d } = decode(frame, parseJson(bytes));
  switch (op) {
    case GatewayOpcodes.Heartbeat:
      return { op, d: decode(z.number().int().nullish(), d) ?? null };
    case GatewayOpcodes.Identify:
      return { op, d: decode(identify, d) };
    case GatewayOpcodes.Resume:
      return { op, d: decode(resume, d) };
    case GatewayOpcodes.PresenceUpdate:
      return { op, d: decode(presence, d) };
    case GatewayOpcodes.VoiceStateUpdate:
      return { op, d: decode(voiceState, d) };
    case GatewayOpcodes.RequestGuildMembers:
      return { op, d: decode(requestGuildMembers, d) };
    case GatewayOpcodes.RequestSoundboardSounds:
      return { op, d: decode(soundboardSounds, d) };
    case GatewayOpcodes.RequestChannelInfo:
      return { op, d: decode(channelInfo, d) };
    default:
      throw new GatewayRefusal(GatewayCloseCodes.UnknownOpcode);
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new GatewayRefusal(GatewayCloseCodes.DecodeError);
  }
}

function decode<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new GatewayRefusal(GatewayCloseCodes.DecodeError);
  return parsed.data;
}
