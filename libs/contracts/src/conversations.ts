import { z } from 'zod';
import { asker, interactionRef, place, snowflake } from './discord.js';
import { defineJob } from './job.js';

/** What made the bot answer. */
export const trigger = z.enum(['mention', 'reply', 'dm', 'prefix', 'slash', 'retry']);
export type Trigger = z.infer<typeof trigger>;

/** Fields that every request of a member shares, whatever door it came through. */
const request = z.object({
  place,
  asker,
  /** Set when the request came as an interaction; the answer then edits its deferred response. */
  interaction: interactionRef.nullable(),
  /** The message that asked; null for interactions. */
  messageId: snowflake.nullable(),
  /** Discord's locale of the guild, null in DMs. */
  guildLocale: z.string().nullable(),
  /** When the gateway handed it over, in milliseconds since the epoch. */
  receivedAt: z.number().int(),
  /** The sign before the command's word (`!`); left out where none was written. Each guild listens to one or to none. */
  prefix: z.string().optional(),
  /** Set where a message with a prefix also addresses the bot, so that it is answered whatever the guild's prefix is. */
  addressed: z.enum(['mention', 'reply', 'dm']).optional(),
});
export type MemberRequest = z.infer<typeof request>;

/** A member asked something: answer with Claude. */
export const replyPayload = request.extend({
  trigger,
  text: z.string(),
  attachmentCount: z.number().int(),
  /** The message this one replies to, when it was somebody's and not already part of the conversation. */
  repliedTo: z.object({ authorName: z.string(), fromBot: z.boolean(), text: z.string() }).nullable(),
});
export type ReplyPayload = z.infer<typeof replyPayload>;
export const replyJob = defineJob({
  name: 'conversations.reply',
  queue: 'conversations',
  payload: replyPayload,
  attempts: 5,
});

/** A member used a command that does not ask Claude (`reset`, `usage`, `help`), by slash or prefix. */
export const commandPayload = request.extend({
  command: z.string(),
  /** The language of the word that a message called it by (`!yardım`: `tr`); null for English ones and slash commands. */
  wordLocale: z.string().nullable().default(null),
  /** Option values by option name, as parsed by the command's own definition. */
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type CommandPayload = z.infer<typeof commandPayload>;
export const commandJob = defineJob({
  name: 'conversations.command',
  queue: 'conversations',
  payload: commandPayload,
  attempts: 3,
});

/** The asker pressed Stop or Retry under a reply. The press is acknowledged already. */
export const buttonPayload = z.object({
  action: z.enum(['stop', 'retry']),
  turnId: z.uuid(),
  place,
  asker,
  interaction: interactionRef,
});
export type ButtonPayload = z.infer<typeof buttonPayload>;
export const buttonJob = defineJob({
  name: 'conversations.button',
  queue: 'conversations',
  payload: buttonPayload,
  attempts: 3,
});

/** Go on with a conversation that has waiting messages and nobody working on it. */
export const resumePayload = z.object({ tenantId: z.uuid(), conversationId: z.uuid() });
export const resumeJob = defineJob({
  name: 'conversations.resume',
  queue: 'conversations',
  payload: resumePayload,
  attempts: 5,
});

/** Older turns of a conversation are folded into its running summary. */
export const summarizePayload = z.object({ tenantId: z.uuid(), conversationId: z.uuid() });
export const summarizeJob = defineJob({
  name: 'conversations.summarize',
  queue: 'conversations',
  payload: summarizePayload,
  attempts: 3,
});

/** Finds conversations that wait with nobody working on them (a worker died). */
export const sweepConversationsJob = defineJob({
  name: 'conversations.sweep',
  queue: 'conversations',
  payload: z.object({}),
  attempts: 1,
  everyMs: 15_000,
});

/** Deletes turns that are past their guild's retention. */
export const expireTurnsJob = defineJob({
  name: 'conversations.expire-turns',
  queue: 'conversations',
  payload: z.object({}),
  attempts: 3,
  everyMs: 3_600_000,
});
