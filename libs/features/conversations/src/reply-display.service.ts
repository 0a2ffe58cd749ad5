import { DISCORD, PUBLIC_URL } from '@dragoman/tenants';
import { Inject, Injectable } from '@nestjs/common';
import {
  DiscordRequestError,
  retryButton,
  stopButton,
  text,
  type DiscordRest,
  type Locale,
} from '@dragoman/discord';
import {
  ComponentType,
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import { AppError } from '@dragoman/platform/errors';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { Counter, Histogram, registry } from '@dragoman/platform/metrics';
import { askerOf, type Batch, type Run, type Work } from './conversation.js';
import { LeaseLostError } from './heartbeat.js';
import { memberLocale } from './member-locale.js';
import { ReplyMessage } from './reply-message.js';
import { ReplyRecord, type Answer } from './reply-record.service.js';
import { failureText, finalText, noteOf, type ReplyNote } from './reply-texts.js';
import { RestLoad } from './rest-load.js';
import { StopSignals } from './stop-signals.service.js';
import type { TurnOutcome } from './turn.entity.js';

const replies = new Counter({
  name: 'dragoman_replies_total',
  help: 'Replies by outcome (answered, shortened, stopped, cut, refused)',
  labelNames: ['outcome'],
  registers: [registry],
});
const stageBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120];
const totalSeconds = new Histogram({
  name: 'dragoman_reply_seconds',
  help: 'From the gateway to the finished reply',
  buckets: stageBuckets,
  registers: [registry],
});

/** A reply that is under way, as its member sees it. */
export interface OpenReply {
  /** Aborts on Stop, when Discord refuses the message for good, and when the conversation is lost. */
  readonly signal: AbortSignal;
  readonly locale: Locale;
  /** The message that shows the reply, once it exists. */
  messageId(): string | undefined;
  /** Whether Discord refused the message for good: nobody will read the answer. */
  unshowable(): boolean;
  startTyping(): void;
  update(text: string): void;
  /** Shows the whole answer, and logs the one line about it. @returns the ids of the messages that show it */
  finish(answer: Answer, chargedMicros: number): Promise<string[]>;
  failureText(error: AppError): string;
  /** @throws LeaseLostError */
  throwIfLost(): void;
  close(): void;
}

/** Shows replies in Discord. */
@Injectable()
export class ReplyDisplay {
  constructor(
    @Inject(DISCORD) private readonly rest: DiscordRest,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly load: RestLoad,
    private readonly record: ReplyRecord,
    private readonly stops: StopSignals,
  ) {}

  open(run: Run, work: Work, lost: AbortSignal): OpenReply {
    const { batch } = work;
    const locale = this.localeOf(run, batch);
    const stop = this.stops.watch(batch.turnId);
    const refused = new AbortController();
    const message = this.message(run, batch, {
      locale,
      onRefused: (error) => {
        refused.abort(error);
      },
    });
    return {
      signal: AbortSignal.any([stop.signal, refused.signal, lost]),
      locale,
      messageId: () => message.messageId,
      unshowable: () => refused.signal.aborted,
      startTyping: () => {
        message.startTyping();
      },
      update: (words) => {
        message.update(words);
      },
      finish: async (answer, chargedMicros) => {
        const ids = await this.finish(batch, { message, locale, answer });
        this.logReply(run, work, { answer, chargedMicros });
        return ids;
      },
      failureText: (error) => this.failure(run, batch, { locale, error }),
      throwIfLost: () => {
        if (lost.aborted) throw new LeaseLostError();
      },
      close: () => {
        stop.done();
        message.close();
      },
    };
  }

  /** Shows an answer that an earlier try saved and perhaps did not show in full. @returns the messages' ids */
  async showSaved(run: Run, batch: Batch): Promise<string[]> {
    const saved = await this.record.load(run, batch);
    if (!saved) return [];
    const locale = this.localeOf(run, batch);
    const message = this.message(run, batch, { locale, onRefused: () => undefined });
    return this.finish(batch, { message, locale, answer: { ...saved, note: noteOf(saved.outcome) } });
  }

  /** Something other than Claude failed: the database, or Discord. */
  logAttempt(batch: Batch, error: unknown): void {
    const { turnId, attempt } = batch;
    this.log.warn({ event: 'reply-attempt-failed', turnId, attempt, err: error });
  }

  logFailure(error: AppError, reply: { locale: Locale }): void {
    this.log[error.entry.logLevel as 'error']({ err: error, locale: reply.locale }, 'a question was refused');
  }

  private message(
    run: Run,
    batch: Batch,
    options: { locale: Locale; onRefused: (error: DiscordRequestError) => void },
  ): ReplyMessage {
    const { asker } = askerOf(batch);
    return new ReplyMessage({
      rest: this.rest,
      load: this.load,
      batch,
      writing: row(stopButton({ turnId: batch.turnId, askerId: asker.id }, options.locale)),
      onLongLived: (id) => {
        void this.record.shown(run, batch, id).catch((error: unknown) => {
          this.log.warn({ err: error, turnId: batch.turnId }, 'the reply message was not noted');
        });
      },
      onRefused: options.onRefused,
    });
  }

  /** Where Discord refuses for good (no permission, channel gone) there is nobody to tell: the turn stands as it is. */
  private async finish(
    batch: Batch,
    how: {
      message: ReplyMessage;
      locale: Locale;
      answer: { text: string; outcome: TurnOutcome; note: ReplyNote | undefined };
    },
  ): Promise<string[]> {
    const { message, locale, answer } = how;
    const { asker } = askerOf(batch);
    try {
      return await message.finish({
        text: finalText(locale, answer) || text(locale, 'error.refused'),
        fileNote: text(locale, 'note.replyAsFile'),
        components: row(retryButton({ turnId: batch.turnId, askerId: asker.id }, locale)),
      });
    } catch (error) {
      if (!(error instanceof DiscordRequestError)) throw error;
      if (error.retryable)
        throw new AppError('UPSTREAM', 'Discord did not take the reply.', { cause: error });
      this.log.warn({ err: error, turnId: batch.turnId }, 'Discord refused a reply');
      return [];
    }
  }

  private failure(run: Run, batch: Batch, what: { locale: Locale; error: AppError }): string {
    return failureText(what.locale, what.error, {
      guild: run.guild,
      channelId: run.channelId,
      dashboardUrl: `${this.publicUrl}/guilds/${run.guild.guildId}`,
      reference: batch.turnId.slice(0, 8),
    });
  }

  private localeOf(run: Run, batch: Batch): Locale {
    const payload = askerOf(batch);
    return memberLocale(payload, run.guild, payload.text);
  }

  private logReply(run: Run, work: Work, result: { answer: Answer; chargedMicros: number }): void {
    const { batch, memoryMs, startedAt } = work;
    const { receivedAt, trigger, place, asker } = askerOf(batch);
    const { answer } = result;
    const totalMs = Date.now() - receivedAt;
    replies.inc({ outcome: answer.outcome });
    totalSeconds.observe(totalMs / 1000);
    this.log.info({
      event: 'reply',
      turnId: batch.turnId,
      tenantId: run.ctx.tenantId,
      guildId: run.guild.guildId,
      channelId: place.channelId,
      memberId: asker.id,
      trigger,
      questions: batch.questions.length,
      outcome: answer.outcome,
      errorCode: answer.errorCode,
      model: answer.spent?.model,
      costMicros: result.chargedMicros,
      queuedMs: startedAt - receivedAt,
      memoryMs,
      firstTokenMs: answer.firstTokenMs,
      totalMs,
    });
  }
}

function row(button: APIButtonComponentWithCustomId): APIMessageTopLevelComponent[] {
  return [{ type: ComponentType.ActionRow, components: [button] }];
}
