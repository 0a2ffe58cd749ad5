import { Injectable } from '@nestjs/common';
import { text } from '@dragoman/discord';
import { Db } from '@dragoman/platform/db';
import { findConversation, setContext } from '../conversations.store.js';
import { newestPosition } from '../turns.store.js';
import type { CommandRequest, CommandRun } from './command-run.js';

/** Lets go of what was said in this channel: it stays in the log, Claude is not shown it any more. */
@Injectable()
export class ResetRun implements CommandRun {
  readonly name = 'reset';

  constructor(private readonly db: Db) {}

  async run({ ctx, payload, locale }: CommandRequest): Promise<string> {
    const forgot = await this.db.forTenant(ctx, async (tx) => {
      const conversation = await findConversation(tx, { channelId: payload.place.channelId });
      if (!conversation) return false;
      const from = await newestPosition(tx, conversation.id);
      await setContext(tx, conversation.id, { from, summary: null });
      return conversation.summarySealed !== null || BigInt(from) > BigInt(conversation.contextFrom);
    });
    return text(locale, forgot ? 'reset.done' : 'reset.nothing');
  }
}
