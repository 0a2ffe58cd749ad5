import { Injectable } from '@nestjs/common';
import { trimTurns } from '@dragoman/claude';
import { Vault, type Tx } from '@dragoman/platform/db';
import { askerOf, historyTokens, summarizeFromTurns } from './conversation.js';
import type { Batch, PastTurn, Recalled, Run } from './conversation.js';
import type { Conversation } from './conversations.store.js';
import { isOptedOut } from './opt-outs.store.js';
import { contextTurns, type TurnRow } from './turns.store.js';

/** What a conversation remembers: its newest turns in full, older ones as a summary. */
@Injectable()
export class RecallService {
  constructor(private readonly vault: Vault) {}

  async load(tx: Tx, run: Run, at: { conversation: Conversation; batch: Batch }): Promise<Recalled> {
    const { place, asker } = askerOf(at.batch);
    const channelIds = [place.channelId, ...(place.parentChannelId ? [place.parentChannelId] : [])];
    const optedOut = await isOptedOut(tx, { guildId: run.guild.guildId, memberId: asker.id, channelIds });
    const rows = await contextTurns(tx, at.conversation, 2 * summarizeFromTurns);
    const turns = await Promise.all(rows.map((row) => this.open(tx, run, row)));
    return { summary: await this.summary(tx, run, at.conversation), turns: withinBudget(turns), optedOut };
  }

  async open(tx: Tx, run: Pick<Run, 'ctx'>, row: TurnRow): Promise<PastTurn> {
    const [memberName, question, answer] = await Promise.all([
      this.vault.open(tx, run.ctx, { sealed: row.memberNameSealed, place: 'turns.member_name_sealed' }),
      this.vault.open(tx, run.ctx, { sealed: row.questionSealed, place: 'turns.question_sealed' }),
      this.vault.open(tx, run.ctx, { sealed: row.answerSealed, place: 'turns.answer_sealed' }),
    ]);
    return { id: row.id, position: row.position, memberName, question, answer, createdAt: row.createdAt };
  }

  async summary(tx: Tx, run: Pick<Run, 'ctx'>, conversation: Conversation): Promise<string | undefined> {
    if (!conversation.summarySealed) return undefined;
    const sealed = conversation.summarySealed;
    return this.vault.open(tx, run.ctx, { sealed, place: 'conversations.summary_sealed' });
  }
}

/** The newest turns that fit `historyTokens`; turns without content (opted out) are left out. */
function withinBudget(turns: PastTurn[]): PastTurn[] {
  const said = turns
    .filter((turn) => turn.question !== '' && turn.answer !== '')
    .map((turn) => ({ role: 'user' as const, text: `${turn.question}\n${turn.answer}`, turn }));
  return trimTurns(said, historyTokens).kept.map(({ turn }) => turn);
}
