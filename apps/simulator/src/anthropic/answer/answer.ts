import type { PromptImage } from '../prompt.js';
import { latinDigits, solve } from './arithmetic.js';
import type { Conversation } from './conversation.js';
import { detectLanguage } from './language.js';
import { fill, type Phrases } from './phrase-set.js';
import { PHRASES } from './phrases.js';
import { recall, shorten, summarise } from './recall.js';

export interface AnswerContext {
  conversation: Conversation;
  images: PromptImage[];
  modelId: string;
}

/** Instructions that are about summarising from their first sentence. */
const SUMMARISER = /^[^.\n]*\bsummar/iu;

const MAX_WORDS = 20_000;
const LONG_ANSWER_WORDS = 1200;
const QUOTED = 280;

/**
 * The simulated model's answer: deterministic, in the language of the question, and made of what was sent, so that a
 * test can see that a memory, an earlier turn, a tool result or an image arrived.
 */
export function answer(context: AnswerContext): string {
  const { conversation } = context;
  const phrases = phrasesFor(conversation);
  const { question } = conversation;
  if (SUMMARISER.test(conversation.system)) return summarise(conversation, phrases);
  const exact = phrases.exactly.exec(question)?.[1];
  if (exact) return unquoted(exact);
  if (conversation.toolResults.length > 0)
    return fill(phrases.toolSaid, { value: conversation.toolResults.join('\n') });
  return (
    asInstructed(question, phrases) ??
    recall(conversation, phrases) ??
    (phrases.summarise.test(question) ? summarise(conversation, phrases) : undefined) ??
    aboutAttachments(context, phrases) ??
    sumUp(question, phrases) ??
    fill(phrases.plain, { question: shorten(question.replace(/\s+/g, ' '), QUOTED), model: context.modelId })
  );
}

export const phrasesFor = (conversation: Conversation): Phrases =>
  PHRASES[detectLanguage(conversation.question)];

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^(["'“«]).*(["'”»])$/su.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

function asInstructed(question: string, phrases: Phrases): string | undefined {
  const words = Number(latinDigits(phrases.wordCount.exec(question)?.[1] ?? ''));
  if (words > 0) return writeWords(Math.min(words, MAX_WORDS), phrases.sentences);
  if (phrases.code.test(question)) return codeBlock(phrases);
  if (phrases.table.test(question)) return table(phrases);
  return phrases.long.test(question) ? writeWords(LONG_ANSWER_WORDS, phrases.sentences) : undefined;
}

/** Exactly `count` words, in paragraphs. */
function writeWords(count: number, sentences: string[]): string {
  const paragraphs: string[] = [];
  let left = count;
  for (let paragraph = 0; left > 0; paragraph += 1) {
    const words = sentences.flatMap((_, at) =>
      (sentences[(at + paragraph) % sentences.length] ?? '').split(' '),
    );
    paragraphs.push(words.slice(0, left).join(' '));
    left -= words.length;
  }
  return paragraphs.join('\n\n');
}

function codeBlock(phrases: Phrases): string {
  const lines = phrases.sentences.map((sentence, at) => `const line${at + 1} = ${JSON.stringify(sentence)};`);
  return ['```js', ...lines, 'console.log([line1, line2, line3, line4, line5].join("\\n"));', '```'].join(
    '\n',
  );
}

function table(phrases: Phrases): string {
  const rows = phrases.sentences.map((sentence, at) => `| ${at + 1} | ${sentence} |`);
  return [`| ${phrases.tableHead.join(' | ')} |`, '| --- | --- |', ...rows].join('\n');
}

function aboutAttachments(context: AnswerContext, phrases: Phrases): string | undefined {
  const { images, conversation } = context;
  const shown = images.filter((image) => image.path.startsWith(`messages.${conversation.askedAt}.`));
  const seen = shown.map((image) =>
    image.kind === 'url' ? 'URL' : `${image.kind.toUpperCase()} ${image.width}×${image.height}`,
  );
  const parts = [
    ...(seen.length > 0 ? [fill(phrases.seesImages, { value: seen.join(', ') })] : []),
    ...conversation.documents.map((text) =>
      fill(phrases.readsDocument, { value: shorten(text.trim(), QUOTED) }),
    ),
  ];
  return parts.length > 0 ? parts.join('\n') : undefined;
}

function sumUp(question: string, phrases: Phrases): string | undefined {
  const solved = solve(question);
  return solved && fill(phrases.sum, { value: solved });
}
