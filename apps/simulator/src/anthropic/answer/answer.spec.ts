import { describe, expect, it } from 'vitest';
import type { PromptRequest } from '../request-schema.js';
import { answer } from './answer.js';
import { solve } from './arithmetic.js';
import { readConversation } from './conversation.js';
import { detectLanguage, type Language } from './language.js';

const ask = (question: string, earlier: string[] = [], system?: string): string => {
  const messages: PromptRequest['messages'] = earlier.map((content, at) => ({
    role: at % 2 === 0 ? 'user' : 'assistant',
    content,
  }));
  const request: PromptRequest = {
    model: 'm',
    system,
    messages: [...messages, { role: 'user', content: question }],
  };
  return answer({ conversation: readConversation(request), images: [], modelId: 'claude-haiku-5-5' });
};

describe('language', () => {
  it.each<[Language, string]>([
    ['en', 'What is the weather like today?'],
    ['en', 'ok'],
    ['tr', 'Merhaba, bugün hava nasıl?'],
    ['tr', 'selam nasilsin'],
    ['ar', 'كيف حالك اليوم؟'],
    ['ckb', 'سڵاو، چۆنی ئەمڕۆ؟'],
    ['kmr', 'Silav, tu çawa yî îro?'],
    ['kmr', 'ez baş im'],
    ['tr', 'Şu `const x = await foo()` ne demek, açıklar mısın?'],
    ['ar', '<@123456789> ما هو الطقس؟'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('names given before', () => {
  it.each([
    ['My name is Zîlan.', 'What is my name?', 'Your name is Zîlan.'],
    ['Benim adım Ayşe', 'Adım neydi?', 'Adınız Ayşe.'],
    ['اسمي سارة', 'ما اسمي؟', 'اسمك سارة.'],
    ['ناوم ڕێبینە', 'ناوم چییە؟', 'ناوت ڕێبینە.'],
    ['Navê min Berfîn e', 'Navê min çi ye?', 'Navê te Berfîn e.'],
  ])('%s → %s', (said, question, expected) => {
    expect(ask(said, [])).not.toBe(expected);
    expect(ask(question, [said, 'ok'])).toBe(expected);
  });

  it('takes the last one, and the system prompt when nothing was said', () => {
    expect(ask('What is my name?', ['My name is Ali', 'ok', 'No, my name is Veli', 'ok'])).toBe(
      'Your name is Veli.',
    );
    expect(ask('Adım ne?', [], 'About the member:\n- Name: Dilan')).toBe('Adınız Dilan.');
  });
});

describe('what was said', () => {
  it.each([
    ['What did I say before?', 'You said: “second”'],
    ['What was my first message?', 'You said: “first”'],
    ['What did you say?', 'I said: “reply two”'],
    ['Ne demiştim?', 'Şöyle dediniz: “second”'],
    ['ماذا قلت؟', 'قلت: «second»'],
    ['چیم وت؟', 'وتت: «second»'],
    ['Min çi got?', 'Te got: “second”'],
  ])('%s', (question, expected) => {
    expect(ask(question, ['first', 'reply one', 'second', 'reply two'])).toBe(expected);
  });

  it.each([
    ['My favourite food is dolma.', 'What is my favorite food?', 'dolma'],
    ['En sevdiğim renk mavi.', 'En sevdiğim renk neydi?', 'mavi'],
    ['لوني المفضل الأخضر.', 'ما لوني المفضل؟', 'الأخضر'],
    ['ڕەنگی دڵخوازم سوورە.', 'ڕەنگی دڵخوازم چییە؟', 'سوورە'],
    ['Rengê min ê bijarte şîn e. Xwarina min a bijarte dolme ye.', 'Xwarina min a bijarte çi ye?', 'dolme'],
  ])('%s', (said, question, expected) => {
    expect(ask(question, [said, 'ok', 'something else', 'ok'])).toContain(expected);
  });
});

describe('instructions', () => {
  it('writes exactly as many words as asked', () => {
    for (const [question, count] of [
      ['Write 300 words about rivers', 300],
      ['300 kelime yaz', 300],
      ['اكتب ٥٠ كلمة', 50],
      ['100 وشە بنووسە', 100],
      ['40 peyvan binivîse', 40],
    ] as const) {
      expect(ask(question).split(/\s+/)).toHaveLength(count);
    }
  });

  it('says exactly what it is told to', () => {
    expect(ask('Please say exactly: "Roj baş, hevalno!"')).toBe('Roj baş, hevalno!');
    expect(ask('Aynen söyle: tamam')).toBe('tamam');
  });

  it('writes code, tables and long answers', () => {
    expect(ask('Write a code block')).toMatch(/^```js\n[\s\S]+\n```$/);
    expect(ask('Show me a table')).toMatch(/^\| Item \| Value \|\n\| --- \| --- \|\n/);
    expect(ask('Give me a long answer').length).toBeGreaterThan(4000);
  });

  it('summarises what was said', () => {
    expect(ask('Summarise our talk', ['I live in Amed.', 'ok', 'I like tea.', 'ok'])).toBe(
      'Summary:\n- I live in Amed.\n- I like tea.\n- Summarise our talk',
    );
  });

  it('otherwise repeats the question and says that it is simulated', () => {
    expect(ask('Why is the sky blue?')).toBe(
      'You wrote: “Why is the sky blue?” That is noted. I am a simulated model (claude-haiku-5-5), so this stands in for a real answer.',
    );
    expect(ask('Gökyüzü neden mavi?')).toContain('benzetilmiş');
  });
});

describe('material in tags and names in brackets', () => {
  const system = 'You are kind.\n- Rule one\n<summary>\nWe spoke of boats.\n</summary>';
  const memory = '<memory>\n- My favourite tea is sage\n- Lives in Amed\n</memory>\n';

  it('is used, not answered', () => {
    expect(ask(`${memory}[Dilan] What is my favourite tea?`, [], system)).toContain('sage');
    expect(ask(`${memory}[Dilan] What do you know about me?`, [], system)).toBe(
      'This is what I was told:\n- My favourite tea is sage\n- Lives in Amed',
    );
    expect(ask(`${memory}[Dilan] Hello`, [], system)).toContain('You wrote: “Hello”');
  });

  it('gives the name of who asks when no other was given', () => {
    expect(ask('[Dilan] What is my name?')).toBe('Your name is Dilan.');
    expect(ask('[Dilan] What is my name?', ['[Dilan] My name is Zîlan'])).toBe('Your name is Zîlan.');
    expect(ask('[Dilan] What did I say?', ['[Dilan] I like tea'])).toBe('You said: “I like tea”');
  });

  it('summarises when its instructions are to', () => {
    const text = '<summary>\nZîlan likes tea.\n</summary>\n[Ali] I moved to Wan.';
    expect(ask(text, [], 'You keep the running summary of a conversation.')).toBe(
      'Summary:\n- Zîlan likes tea.\n- I moved to Wan.',
    );
  });
});

describe('arithmetic', () => {
  it.each([
    ['2+2', '2+2 = 4'],
    ['What is 3 * (4 - 1)?', '3 * (4 - 1) = 9'],
    ['٣ × ٤', '3 × 4 = 12'],
    ['0.1+0.2', '0.1+0.2 = 0.3'],
    ['2^3^2', '2^3^2 = 512'],
    ['(1+2)*3', '(1+2)*3 = 9'],
  ])('%s', (text, expected) => {
    expect(solve(text)).toBe(expected);
  });

  it.each(['no numbers', 'on 2026', '1/0', 'call me at 5'])('leaves "%s" alone', (text) => {
    expect(solve(text)).toBeUndefined();
  });
});
