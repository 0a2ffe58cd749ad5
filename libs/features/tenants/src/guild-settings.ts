import { PREFIXES } from '@dragoman/discord';

export const tones = ['friendly', 'formal', 'brief', 'patient', 'playful'] as const;
export type Tone = (typeof tones)[number];

export const channelModes = ['all', 'only', 'except'] as const;
export type ChannelMode = (typeof channelModes)[number];

export const setupSteps = ['language', 'channel', 'budget', 'try', 'done'] as const;
export type SetupStep = (typeof setupSteps)[number];

/** How the bot behaves in a guild, as its managers chose; read anew for every message. */
export interface BotSettings {
  /** A manner of speaking; null: as Claude speaks by itself. */
  readonly tone: Tone | null;
  /** The managers' own instructions to Claude, at most {@link longestPersona} characters; null for none. */
  readonly persona: string | null;
  /** Ids of models; null: what the service uses. One that the plan has no more counts as null. */
  readonly preferredModel: string | null;
  readonly cheapModel: string | null;
  /** Where the bot answers: everywhere, only in `channelIds`, or everywhere but there. Threads go with their channel. */
  readonly channelMode: ChannelMode;
  readonly channelIds: readonly string[];
  /** What the bot listens to beside slash commands. */
  readonly onMention: boolean;
  readonly onReply: boolean;
  /** The sign before commands, one of `PREFIXES`; '' where none is listened to. */
  readonly prefix: string;
  /** How far the guided set-up got; null: it was never opened. */
  readonly setupStep: SetupStep | null;
}

/** In characters as people count them (code points). */
export const longestPersona = 1_000;
/** As many channels as a list may name; Discord allows 500 in a guild. */
export const mostChannels = 500;
export const defaultRetentionDays = 90;

export const defaultSettings: BotSettings = {
  tone: null,
  persona: null,
  preferredModel: null,
  cheapModel: null,
  channelMode: 'all',
  channelIds: [],
  onMention: true,
  onReply: true,
  prefix: PREFIXES[0],
  setupStep: null,
};

/** Whether the bot answers in a channel at all. @param channelIds the channel; of a thread also its parent */
export function answersIn(
  { channelMode, channelIds: listed }: Pick<BotSettings, 'channelMode' | 'channelIds'>,
  channelIds: readonly string[],
): boolean {
  if (channelMode === 'all') return true;
  const isListed = channelIds.some((id) => listed.includes(id));
  return isListed === (channelMode === 'only');
}
