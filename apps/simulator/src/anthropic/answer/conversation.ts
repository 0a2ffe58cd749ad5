import type { ContentBlockInput, MessageInput, PromptRequest } from '../request-schema.js';

export interface Turn {
  role: 'user' | 'assistant';
  text: string;
}

/** A request as its reader sees it: instructions, material, what was said before, and what is asked now. */
export interface Conversation {
  system: string;
  /** What stands in tags (`<memory>…</memory>`), in the system prompt or in a message: to be used, not to be answered. */
  material: string;
  /** Everything before the question. */
  earlier: Turn[];
  question: string;
  /** Who asks, when messages begin with a name in square brackets. */
  speaker: string | undefined;
  /** Index of the message that asks, in the request. */
  askedAt: number;
  toolResults: string[];
  documents: string[];
}

const TAGGED = /<([a-z_]+)(?:\s[^<>]*)?>([\s\S]*?)<\/\1>/giu;
const SPEAKER = /^\[([^\]\n]{1,60})\][ \t]*/gmu;

export function readConversation(request: PromptRequest): Conversation {
  const { messages } = request;
  const system = separate(
    [
      typeof request.system === 'string'
        ? request.system
        : (request.system ?? []).map((block) => block.text).join('\n'),
      ...messages.filter((message) => message.role === 'system').map(textOf),
    ].join('\n'),
  );
  const spoken = messages.filter((message) => message.role !== 'system');
  // A trailing assistant message is a prefill, not the question.
  const asked = spoken.findLastIndex((message) => message.role === 'user');
  const results = blocksOf(spoken[asked]).filter((block) => block.type === 'tool_result');
  const raw = results.length > 0 ? questionBeforeTools(spoken, asked) : textOf(spoken[asked]);
  const question = separate(raw);
  return {
    system: system.said,
    material: [question.material, system.material].filter(Boolean).join('\n'),
    earlier: spoken.slice(0, asked).flatMap((message) => toTurn(message)),
    question: question.said || raw,
    speaker: question.speaker,
    askedAt: messages.findLastIndex((message) => message.role === 'user'),
    toolResults: results.map((block) => plain(block.content)),
    documents: blocksOf(spoken[asked]).flatMap((block) =>
      block.type === 'document' ? [documentText(block)] : [],
    ),
  };
}

/** Takes tagged material and speakers' names out of a text. */
function separate(text: string): { said: string; material: string; speaker: string | undefined } {
  const material = [...text.matchAll(TAGGED)].map((match) => (match[2] ?? '').trim()).join('\n');
  const untagged = text.replace(TAGGED, ' ');
  const speaker = [...untagged.matchAll(SPEAKER)].at(-1)?.[1];
  return { said: untagged.replace(SPEAKER, '').trim(), material, speaker };
}

function toTurn(message: MessageInput): Turn[] {
  const text = separate(textOf(message)).said;
  return text === '' || message.role === 'system' ? [] : [{ role: message.role, text }];
}

/** While tools are at work, the question is the last thing that the user said in words. */
function questionBeforeTools(messages: MessageInput[], upTo: number): string {
  const words = messages
    .slice(0, upTo + 1)
    .filter((message) => message.role === 'user' && textOf(message) !== '');
  return textOf(words.at(-1));
}

const blocksOf = (message: MessageInput | undefined): ContentBlockInput[] =>
  !message
    ? []
    : typeof message.content === 'string'
      ? [{ type: 'text', text: message.content }]
      : message.content;

const textOf = (message: MessageInput | undefined): string =>
  blocksOf(message)
    .flatMap((block) => (block.type === 'text' ? [block.text] : []))
    .join('\n')
    .trim();

function plain(content: Extract<ContentBlockInput, { type: 'tool_result' }>['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => (part.type === 'text' ? part.text : `[${part.type}]`)).join('\n');
}

function documentText(block: Extract<ContentBlockInput, { type: 'document' }>): string {
  const { source } = block;
  if (source.type === 'text') return source.data;
  if (source.type === 'content') {
    if (typeof source.content === 'string') return source.content;
    return source.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  }
  return block.title ?? 'PDF';
}
