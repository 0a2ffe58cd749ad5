import { buildRequest, type ClaudeRequest, type Turn, type Utterance } from '@dragoman/claude';
import { AppError } from '@dragoman/platform/errors';
import type { Guild } from '@dragoman/tenants';
import { askerOf, wordsOf, type Batch, type PastTurn, type Recalled } from './conversation.js';
import type { ReplyModels } from './models.js';
import { personaOf } from './persona.js';

/** @throws AppError EMPTY_QUESTION, MESSAGE_TOO_LONG */
export function refuseUnanswerable(batch: Batch, guild: Guild): void {
  const words = wordsOf(batch.questions);
  if (words === '') {
    throw new AppError('EMPTY_QUESTION', 'The question is empty.');
  }
  const limit = guild.plan.questionCharacters;
  if (words.length > limit) {
    throw new AppError('MESSAGE_TOO_LONG', `The question has more than ${String(limit)} characters.`, {
      values: { limit },
    });
  }
}

/** The request with all that the conversation remembers, and one with nothing but the question. */
export function requestsFor(
  batch: Batch,
  recalled: Recalled,
  { guild, models }: { guild: Pick<Guild, 'settings'>; models: ReplyModels },
): { full: ClaudeRequest; bare: ClaudeRequest } {
  const [first, ...rest] = batch.questions.map(({ payload }) => utterance(payload, recalled));
  const question: [Utterance, ...Utterance[]] = [first ?? { text: '' }, ...rest];
  const persona = personaOf(guild.settings);
  const common = {
    ...(persona !== undefined && { persona }),
    question,
    model: models.preferred,
    maxTokens: models.maxOutput,
    userId: askerOf(batch).asker.id,
  };
  return {
    full: buildRequest({
      ...common,
      turns: recalled.turns.flatMap(turnsOf),
      ...(recalled.summary === undefined ? {} : { summary: recalled.summary }),
    }),
    bare: buildRequest({ ...common, turns: [] }),
  };
}

function utterance(payload: Batch['questions'][number]['payload'], recalled: Recalled): Utterance {
  const { asker, text, place } = payload;
  // The bot's own last answer is what comes right before; quoting it again would only cost.
  const known = recalled.turns.at(-1)?.answer;
  const repliedTo =
    payload.repliedTo?.fromBot && known?.startsWith(payload.repliedTo.text) ? null : payload.repliedTo;
  return {
    text,
    ...(place.kind === 'dm' ? {} : { author: asker.name }),
    ...(repliedTo ? { quoted: { author: repliedTo.authorName, text: repliedTo.text } } : {}),
  };
}

export function turnsOf(turn: PastTurn): Turn[] {
  return [
    { role: 'user', author: turn.memberName, text: turn.question },
    { role: 'assistant', text: turn.answer },
  ];
}
