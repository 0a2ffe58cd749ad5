import { Inject, Injectable } from '@nestjs/common';
import {
  ClaudeError,
  SUMMARY_PROMPT,
  type Claude,
  type ClaudeOutcome,
  type ClaudeRequest,
} from '@dragoman/claude';
import { AppError } from '@dragoman/platform/errors';
import type { Guild } from '@dragoman/tenants';
import type { PastTurn } from './conversation.js';
import { CLAUDE, modelsOf, REPLY_MODELS, type ReplyModels } from './models.js';

const summaryTokens = 700;

export interface SummaryMaterial {
  /** The summary so far. */
  summary: string | undefined;
  /** Oldest first; all of them go into the new summary. */
  turns: PastTurn[];
}

/** How a summary is asked for. */
@Injectable()
export class SummaryModel {
  constructor(
    @Inject(CLAUDE) private readonly claude: Claude,
    @Inject(REPLY_MODELS) private readonly models: ReplyModels,
  ) {}

  request(guild: Guild, material: SummaryMaterial): ClaudeRequest {
    const earlier = material.summary === undefined ? [] : [`Summary so far:\n${material.summary}`];
    const said = material.turns.map((turn) => `${turn.memberName}: ${turn.question}\nYou: ${turn.answer}`);
    return {
      model: modelsOf(this.models, guild).cheap,
      system: [{ type: 'text', text: SUMMARY_PROMPT }],
      messages: [{ role: 'user', content: [...earlier, ...said].join('\n\n') }],
      maxTokens: summaryTokens,
    };
  }

  async ask(request: ClaudeRequest): Promise<ClaudeOutcome> {
    try {
      return await this.claude.stream(request);
    } catch (error) {
      if (!(error instanceof ClaudeError)) throw error;
      const code = error.retryable ? 'MODEL_OVERLOADED' : 'MODEL_UNAVAILABLE';
      throw new AppError(code, 'The summary was not written.', { cause: error });
    }
  }
}
