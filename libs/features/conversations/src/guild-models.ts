import { costMicros, NO_USAGE, priceOf } from '@dragoman/claude';

/** A model that a guild may choose, with what it costs in words that everybody knows. */
export interface ModelChoice {
  readonly id: string;
  /** Such as Claude Sonnet 5.5. */
  readonly name: string;
  /** A usual answer, in micro-US-dollars. */
  readonly replyMicros: number;
  /** One picture that somebody shows, in micro-US-dollars. */
  readonly imageMicros: number;
}

/** What a usual answer reads and writes: a question, a conversation that is mostly cached, a paragraph in return. */
const usualReply = { ...NO_USAGE, inputTokens: 1_200, cacheReadTokens: 3_500, outputTokens: 280 };
/** Tokens of a picture at the size in which it is sent: https://platform.claude.com/docs/en/build-with-claude/vision */
const imageTokens = 1_600;

/** Those of the given ids that have a price, in their order. */
export function modelChoices(ids: readonly string[]): ModelChoice[] {
  return ids
    .filter((id) => priceOf(id) !== undefined)
    .map((id) => ({
      id,
      name: modelTitle(id),
      replyMicros: costMicros(usualReply, id),
      imageMicros: costMicros({ ...NO_USAGE, inputTokens: imageTokens }, id),
    }));
}

/** `claude-opus-5-5` is Claude Opus 5.5. */
export function modelTitle(id: string): string {
  const [words = '', version = ''] = id.split(/-(?=\d)(.*)/);
  const title = words.replace(
    /(^|-)(\w)/g,
    (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase(),
  );
  return `${title} ${version.replaceAll('-', '.')}`.trim();
}
