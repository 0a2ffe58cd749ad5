import { commandJob, replyJob, type CommandPayload, type ReplyPayload } from '@dragoman/contracts';
import { parsePrefixCommand, prefixOf } from '@dragoman/discord';
import type { FairPriority } from './fair-priority.js';
import { ignored } from './gateway.metrics.js';
import type { Guilds } from './guilds.js';
import { jobIdOf, type HandOff } from './hand-off.js';
import { repliedTo, requestOfMessage } from './member-request.js';
import type { MessageEvent } from './message.event.js';
import { Repetition } from './repetition.js';
import { shouldReply, type PrefixCommand } from './should-reply.js';

/** Messages in, jobs out. */
export class Messages {
  private readonly repetition = new Repetition();

  constructor(
    private readonly guilds: Guilds,
    private readonly handOff: HandOff,
    private readonly fair: FairPriority,
  ) {}

  receive(message: MessageEvent, botId: string): void {
    const decision = shouldReply(message, { botId, parsePrefix });
    if (decision.kind === 'ignore') {
      ignored.inc({ reason: decision.reason });
      return;
    }
    const now = Date.now();
    if (this.repetition.isLoop({ authorId: message.author.id, text: message.content }, now)) {
      ignored.inc({ reason: 'loop' });
      return;
    }
    const { prefix, addressed } = decision;
    const request = {
      ...requestOfMessage(message, this.guilds),
      ...(prefix !== undefined && { prefix }),
      ...(addressed && { addressed }),
    };
    const handed = {
      id: jobIdOf('message', message.id),
      priority: this.fair.next(message.guild_id ?? message.author.id, now),
      about: { ...request.place, askerId: message.author.id },
    };
    if (decision.kind === 'command') {
      const { command, wordLocale, options } = decision;
      const payload: CommandPayload = { ...request, command, wordLocale, options };
      this.handOff.push({ ...handed, contract: commandJob, payload });
      return;
    }
    const payload: ReplyPayload = {
      ...request,
      trigger: decision.trigger,
      text: decision.text,
      attachmentCount: message.attachments.length,
      repliedTo: repliedTo(message, botId),
    };
    this.handOff.push({ ...handed, contract: replyJob, payload });
  }
}

/** Which of the prefixes a guild listens to is the worker's to know: this process holds no settings. */
function parsePrefix(text: string): PrefixCommand | undefined {
  const prefix = prefixOf(text);
  const parsed = prefix && parsePrefixCommand(text, prefix);
  if (!parsed) return undefined;
  if (parsed.command.kind === 'ask') return { kind: 'ask', prefix, text: parsed.rest };
  const { command, wordLocale, args } = parsed;
  return { kind: 'command', prefix, command: command.name, wordLocale, options: args };
}
