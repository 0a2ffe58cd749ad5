import type { Conversation, Turn } from './conversation.js';
import { fill, type Phrases } from './phrase-set.js';
import { PHRASES } from './phrases.js';

const EVERY_LANGUAGE = Object.values(PHRASES);

/**
 * Answers a question that refers back, from what the request itself contains: earlier turns first (the latest wins),
 * then the system prompt, where an application puts what it remembers. Nothing when the question does not refer back.
 */
export function recall(conversation: Conversation, phrases: Phrases): string | undefined {
  const { question, earlier } = conversation;
  if (phrases.nameAsked.test(question)) {
    return orNotFound(phrases, phrases.nameIs, statedName(conversation) ?? conversation.speaker);
  }
  if (phrases.saidAsked.test(question))
    return orNotFound(phrases, phrases.youSaid, pick(earlier, 'user', phrases.firstAsked.test(question)));
  if (phrases.answerAsked.test(question)) {
    return orNotFound(phrases, phrases.iSaid, pick(earlier, 'assistant', phrases.firstAsked.test(question)));
  }
  if (phrases.knownAsked.test(question)) return everythingKnown(conversation, phrases);
  const asked = phrases.factAsked.map((pattern) => pattern.exec(question)?.[1]).find(Boolean);
  return asked ? orNotFound(phrases, phrases.youSaid, sentenceAbout(asked, conversation)) : undefined;
}

const orNotFound = (phrases: Phrases, template: string, value: string | undefined): string =>
  value ? fill(template, { value }) : phrases.notFound;

/** The last name given; an earlier turn beats the system prompt. Any language: people switch. */
function statedName(conversation: Conversation): string | undefined {
  for (const text of searched(conversation)) {
    for (const pattern of EVERY_LANGUAGE.flatMap((language) => language.nameStated)) {
      const name = pattern.exec(text)?.[1];
      if (name && !isQuestion(text)) return name;
    }
  }
  return undefined;
}

const isQuestion = (text: string): boolean =>
  EVERY_LANGUAGE.some((language) => language.nameAsked.test(text));

function pick(turns: Turn[], role: Turn['role'], first: boolean): string | undefined {
  const texts = turns.filter((turn) => turn.role === role).map((turn) => turn.text);
  return first ? texts[0] : texts.at(-1);
}

/** The sentence, of those said before, that shares the asked-for words. */
function sentenceAbout(topic: string, conversation: Conversation): string | undefined {
  const words = wordsOf(topic);
  for (const text of searched(conversation)) {
    const sentence = sentencesOf(text).findLast((candidate) => {
      const present = new Set(wordsOf(candidate));
      return words.every((word) => present.has(word)) && !/[?؟]\s*$/u.test(candidate);
    });
    if (sentence) return sentence;
  }
  return undefined;
}

/** Newest first: the user's own words, then what the application remembered for them. */
function searched(conversation: Conversation): string[] {
  const said = conversation.earlier.filter((turn) => turn.role === 'user').map((turn) => turn.text);
  return [...said.reverse(), conversation.material, conversation.system];
}

function everythingKnown(conversation: Conversation, phrases: Phrases): string {
  const remembered = listItems(conversation.material);
  const facts = [
    ...(remembered.length > 0 ? remembered : listItems(conversation.system)),
    ...statements(conversation),
  ];
  if (facts.length === 0) return phrases.notFound;
  return [phrases.known, ...new Set(facts.map((fact) => `- ${fact}`))].join('\n');
}

/** The usual form of injected memory. */
const listItems = (text: string): string[] =>
  [...text.matchAll(/^[ \t]*[-*•][ \t]+(.+)$/gmu)].map((match) => (match[1] ?? '').trim());

function statements(conversation: Conversation): string[] {
  const patterns = EVERY_LANGUAGE.flatMap((language) => [...language.factStated, ...language.nameStated]);
  return conversation.earlier
    .filter((turn) => turn.role === 'user')
    .flatMap((turn) => sentencesOf(turn.text))
    .filter(
      (sentence) =>
        !/[?؟]\s*$/u.test(sentence) && patterns.some((pattern) => sentence.search(pattern) !== -1),
    );
}

const SUMMARY_CHARACTERS = 1500;

/** What was said and what was given as material, a line each, for a request to summarise. */
export function summarise(conversation: Conversation, phrases: Phrases): string {
  const said = conversation.earlier.filter((turn) => turn.role === 'user').map((turn) => turn.text);
  const sentences = [conversation.material, ...said, conversation.question].flatMap(sentencesOf);
  const lines = [...new Set(sentences)].map((sentence) => `- ${shorten(sentence, 160)}`);
  let room = SUMMARY_CHARACTERS;
  return [phrases.summary, ...lines.filter((line) => (room -= line.length) >= 0)].join('\n');
}

export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?؟])\s+|\n+/u)
    .map((sentence) => sentence.replace(/^[ \t]*[-*•][ \t]+/u, '').trim())
    .filter(Boolean);

/** Kinds of "favourite" count as one, so that spelling does not decide. */
const wordsOf = (text: string): string[] =>
  (text.toLocaleLowerCase().match(/[\p{L}\p{Nd}]+/gu) ?? []).map((word) =>
    word.replace(/^favou?rite$/, 'favourite').replace(/^colou?r$/, 'colour'),
  );
