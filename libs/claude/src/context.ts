import { DEFAULT_MODEL } from './models.js';
import type { ClaudeMessage, ClaudeRequest, ContentBlock, ImageBlock, TextBlock } from './request.js';
import { SYSTEM_PROMPT } from './system-prompt.js';

/** Something a member said. */
export interface Utterance {
  text: string;
  /** The member's display name; left out in direct messages if one likes. */
  author?: string;
  /** The message this one replies to. */
  quoted?: { author?: string; text: string };
  images?: ImageBlock['source'][];
}

export type Turn = ({ role: 'user' } & Utterance) | { role: 'assistant'; text: string };

export interface RequestParts {
  /** Tone and topic, as the guild's owner wrote them. */
  persona?: string;
  /** What members chose to have remembered and the question calls for. */
  facts?: readonly string[];
  /** Of the turns that are no longer sent in full. */
  summary?: string;
  /** Oldest first. */
  turns: readonly Turn[];
  /** Messages to be answered together, oldest first. */
  question: readonly [Utterance, ...Utterance[]];
  /** A line on the moment, such as the date; it may change with every question without spoiling the cache. */
  now?: string;
  model?: string;
  maxTokens: number;
  userId?: string;
}

const CACHED = { cache_control: { type: 'ephemeral' } } as const;

/**
 * Lays a question out so that what repeats comes first: the instructions, the guild's persona, the summary, the turns,
 * and last what is new. Marks for the prompt cache stand after the instructions, after the summary and after the last
 * turn, so the next question reads everything before its own words from the cache.
 */
export function buildRequest(parts: RequestParts): ClaudeRequest {
  const { persona, summary, turns, question, model = DEFAULT_MODEL, maxTokens, userId } = parts;
  const instructions = persona ? `${SYSTEM_PROMPT}\n\n<owner>\n${sealed(persona)}\n</owner>` : SYSTEM_PROMPT;
  const system: TextBlock[] = [{ type: 'text', text: instructions, ...CACHED }];
  if (summary) system.push({ type: 'text', text: `<summary>\n${sealed(summary)}\n</summary>`, ...CACHED });
  const asked = question.flatMap(utteranceBlocks);
  const preface = prefaceOf(parts);
  return {
    model,
    system,
    messages: [
      ...history(turns),
      { role: 'user', content: preface ? [{ type: 'text', text: preface }, ...asked] : asked },
    ],
    maxTokens,
    ...(userId && { userId }),
  };
}

function history(turns: readonly Turn[]): ClaudeMessage[] {
  const messages = turns
    .filter((turn) => turn.text.trim() !== '' || (turn.role === 'user' && turn.images?.length))
    .map((turn): { role: 'user' | 'assistant'; content: ContentBlock[] } => ({
      role: turn.role,
      content:
        turn.role === 'assistant' ? [{ type: 'text', text: turn.text.trimEnd() }] : utteranceBlocks(turn),
    }));
  const last = messages.at(-1)?.content;
  const marked = last?.at(-1);
  if (last && marked) last[last.length - 1] = { ...marked, ...CACHED };
  return messages;
}

function prefaceOf({ facts, now }: RequestParts): string {
  const lines: string[] = [];
  if (now) lines.push(`<now>${sealed(now)}</now>`);
  if (facts && facts.length > 0) {
    lines.push(`<memory>\n${facts.map((fact) => `- ${sealed(fact)}`).join('\n')}\n</memory>`);
  }
  return lines.join('\n');
}

function utteranceBlocks({ author, text, quoted, images = [] }: Utterance): ContentBlock[] {
  const lines: string[] = [];
  if (quoted) {
    const from = quoted.author ? ` from="${nameOf(quoted.author)}"` : '';
    lines.push(`<quoted${from}>\n${sealed(quoted.text)}\n</quoted>`);
  }
  lines.push(author ? `[${nameOf(author)}] ${text}` : text);
  const said = lines.join('\n');
  return [
    ...images.map((source): ImageBlock => ({ type: 'image', source })),
    // The API refuses empty text, which is what a picture sent without a word would be.
    { type: 'text', text: said.trim() === '' ? '(no text)' : said },
  ];
}

/** Names are chosen by members: they must not be able to look like the frame around them. */
function nameOf(name: string): string {
  return [...name.replace(/[[\]<>"\p{Cc}]/gu, ' ').trim()].slice(0, 32).join('') || 'member';
}

const FRAME = /<(\/?\s*(?:quoted|summary|memory|owner|now)\b)/gi;

/** Quoted material cannot close, or open, the tags it stands in. */
function sealed(text: string): string {
  return text.replace(FRAME, '‹$1');
}

/**
 * Roughly how many tokens a text has, for deciding how much history to send. An average over languages, not a bound:
 * money is reserved by maxInputTokens.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / 3) + 4;
}

const IMAGE_ESTIMATE = 1_600;

function turnTokens(turn: Turn): number {
  const images = turn.role === 'user' ? (turn.images?.length ?? 0) : 0;
  return estimateTokens(turn.text) + images * IMAGE_ESTIMATE;
}

/**
 * The newest turns that fit the budget, and the older ones that do not (to be summarised). Kept turns begin with a
 * member's, so that an answer never stands without its question. Turns that no longer fit are dropped down to three
 * quarters of the budget: dropping one at every question would change the prefix each time and spoil the cache.
 */
export function trimTurns<T extends Turn>(
  turns: readonly T[],
  budgetTokens: number,
): { kept: T[]; dropped: T[] } {
  const total = turns.reduce((sum, turn) => sum + turnTokens(turn), 0);
  if (total <= budgetTokens) return { kept: [...turns], dropped: [] };
  let room = budgetTokens * 0.75;
  let start = turns.length;
  while (start > 0) {
    const turn = turns[start - 1];
    if (!turn || turnTokens(turn) > room) break;
    room -= turnTokens(turn);
    start -= 1;
  }
  while (start < turns.length && turns[start]?.role === 'assistant') start += 1;
  return { kept: turns.slice(start), dropped: turns.slice(0, start) };
}
