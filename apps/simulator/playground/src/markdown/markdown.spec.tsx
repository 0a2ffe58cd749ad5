import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Markdown, type Names } from './markdown.js';

const ID = '123456789012345678';
const names: Names = {
  user: (id) => (id === ID ? 'Ayşe' : undefined),
  role: (id) => (id === ID ? { name: 'Moderators', color: 0 } : undefined),
  channel: (id) => (id === ID ? 'general' : undefined),
};

/** Without the element around it. */
function html(text: string): string {
  const markup = renderToStaticMarkup(<Markdown text={text} names={names} />);
  return markup.replace(/^<div class="[^"]*" dir="auto">/, '').replace(/<\/div>$/, '');
}

describe('Discord markdown', () => {
  test.each([
    ['**b** *i* _i_ __u__ ~~s~~', '<strong>b</strong> <em>i</em> <em>i</em> <u>u</u> <s>s</s>'],
    ['***both***', '<em><strong>both</strong></em>'],
    ['`a * b`', '<code class="code" dir="ltr">a * b</code>'],
    ['snake_case_name', 'snake_case_name'],
    ['\\*not\\*', '*not*'],
    ['one\ntwo', 'one<br/>two'],
  ])('%s', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  test('code fences keep everything inside as it is, and name their language', () => {
    const markup = html('```ts\nconst a = `**x**`;\n```\nafter');
    expect(markup).toContain('<span class="code-language">ts</span>');
    expect(markup).toContain('<code>const a = `**x**`;</code>');
    expect(markup).toMatch(/<\/div>after$/);
  });

  test('lists nest, and numbers after bullets are another list', () => {
    expect(html('- a\n  - **b**\n- c\n3. x\n4. y')).toBe(
      '<ul><li dir="auto">a<br/><ul><li dir="auto"><strong>b</strong></li></ul></li><li dir="auto">c</li></ul>' +
        '<ol start="3"><li dir="auto">x</li><li dir="auto">y</li></ol>',
    );
  });

  test('a code fence inside of a list item stays there', () => {
    const markup = html('1. first\n```js\n- no item\n```\n2. second');
    expect(markup.match(/<li/g)).toHaveLength(2);
    expect(markup).toContain('<code>- no item</code>');
  });

  test('headings and small print are found after text, lists and quotes', () => {
    for (const before of ['text\n', '- item\n', '> quote\n', '# one\n'])
      expect(html(`${before}## Two\n-# small`)).toMatch(
        /<div class="heading heading-2" dir="auto">Two<\/div><small class="subtext" dir="auto">small<\/small>$/,
      );
  });

  test('quotes of one line and of the rest', () => {
    expect(html('> a\nb')).toBe('<blockquote class="quote" dir="auto">a<br/></blockquote>b');
    expect(html('>>> a\nb')).toBe('<blockquote class="quote" dir="auto">a<br/>b</blockquote>');
  });

  test('mentions have the names of this place and do not decide the direction of the text', () => {
    expect(html(`<@${ID}> <@&${ID}> <#${ID}> @everyone`)).toBe(
      ['@Ayşe', '@Moderators', '#general', '@everyone']
        .map((name) => `<bdi class="mention">${name}</bdi>`)
        .join(' '),
    );
    expect(html('<@999999999999999999>')).toBe('<bdi class="mention">@unknown</bdi>');
  });

  test('Arabic words stay whole', () => {
    expect(html('ما هي عاصمة العراق؟')).toBe('ما هي عاصمة العراق؟');
  });

  test('spoilers are hidden until they are pressed', () => {
    expect(html('||secret||')).toContain('aria-label="Show the spoiler"');
  });
});

describe('what somebody else wrote cannot run', () => {
  test('HTML is text', () => {
    expect(html('<img src=x onerror=alert(1)>')).toBe('&lt;img src=x onerror=alert(1)&gt;');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x'])('%s is no link', (target) => {
    expect(html(`[click](${target})`)).toBe('click');
  });

  test('web addresses are links that tell nobody where they come from', () => {
    expect(html('[a](https://example.org) https://example.com')).toBe(
      '<a href="https://example.org" target="_blank" rel="noopener noreferrer" title="https://example.org">a</a> ' +
        '<a href="https://example.com" target="_blank" rel="noopener noreferrer" title="https://example.com">https://example.com</a>',
    );
  });
});
