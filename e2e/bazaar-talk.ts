import type { Human } from './discord-human.js';

/** A question to the bot: who asks, in which language, and what is in the answer. */
export interface Line {
  username: string;
  asks: string;
  answer: string;
}

/** What is said today: every one of the product's languages, and an answer that needs what was said before. */
export const today: Line[] = [
  {
    username: 'sofia',
    asks: 'my favourite colour is turquoise, please keep it in mind for our banner',
    answer: 'turquoise',
  },
  { username: 'rojin', asks: 'tu navê min dizanî?', answer: 'Rojîn Demir' },
  { username: 'azad', asks: 'دەزانیت ناوم چییە؟', answer: 'ئازاد کەریم' },
  {
    username: 'ayse',
    asks: 'yarın 24 öğrenci geliyor, her birine 3 kitap vereceğiz: 24 × 3 kaç eder?',
    answer: '24 × 3 = 72',
  },
  { username: 'layla', asks: 'هل تتذكر اسمي؟', answer: 'ليلى حداد' },
  { username: 'sofia', asks: 'what is my favourite colour?', answer: 'turquoise' },
];

/** What was said on the days before, with how many days ago. */
export const before: (Line & { days: number })[] = [
  { days: 12, username: 'rojin', asks: 'silav! tu navê min dizanî?', answer: 'Rojîn' },
  { days: 11, username: 'ayse', asks: '18 × 4 kaç eder?', answer: '72' },
  { days: 11, username: 'layla', asks: 'كم يساوي 15 + 27؟', answer: '42' },
  { days: 9, username: 'sofia', asks: 'what is 144 / 12?', answer: '12' },
  { days: 8, username: 'azad', asks: '7 × 8 چەند دەکات؟', answer: '56' },
  { days: 8, username: 'rojin', asks: '90 - 17 çend dike?', answer: '73' },
  { days: 8, username: 'sofia', asks: 'write 40 words about the harbour', answer: 'harbour' },
  { days: 6, username: 'ayse', asks: 'bana 30 kelime yaz', answer: 'benzetilmiş' },
  { days: 5, username: 'layla', asks: 'ما اسمي؟', answer: 'ليلى' },
  { days: 5, username: 'sofia', asks: 'and 365 - 99?', answer: '266' },
  { days: 4, username: 'azad', asks: 'ناوم چییە؟', answer: 'ئازاد' },
  { days: 4, username: 'ayse', asks: '250 × 3 kaç eder?', answer: '750' },
  { days: 4, username: 'rojin', asks: '12 × 12 çend dike?', answer: '144' },
  { days: 2, username: 'sofia', asks: 'what is 19 + 23?', answer: '42' },
  { days: 1, username: 'layla', asks: 'كم يساوي 9 × 9؟', answer: '81' },
  { days: 1, username: 'ayse', asks: '64 / 4 kaç eder?', answer: '16' },
];

/** One after the other, as people talk. @returns the answers */
export async function talk(people: Human[], channelId: string, lines: Line[]): Promise<string[]> {
  const answers: string[] = [];
  for (const { username, asks } of lines) {
    const speaker = people.find(({ person }) => person.username === username);
    if (!speaker) throw new Error(`nobody is called ${username}`);
    answers.push((await speaker.ask(channelId, asks)).content);
  }
  return answers;
}
