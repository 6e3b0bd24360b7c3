// @vitest-environment happy-dom
// A block's plain text is the backend's, and a quote leads back to the same place on the page.

import { expect, test } from 'vitest';
import { plainText, quoteOf, rangeOf } from '../src/parts/quote';

function block(html: string): HTMLElement {
  document.body.innerHTML = `<section>${html}</section>`;
  return document.querySelector<HTMLElement>('section > *')!;
}

test.each([
  ['<p id="s.0">Two  papers:\n the <em>notification</em>.</p>', 'Two papers: the notification.'],
  ['<p id="s.0">agreed.<sup class="note"><a href="#source-A" id="ref-A-1">2</a></sup> Then</p>', 'agreed. Then'],
  ['<p id="s.0">a<br>b CO<sub>2</sub> 10\u00a0kg</p>', 'a b CO2 10\u00a0kg'],
  ['<ul id="s.0"><li>one</li>\n<li>two <span class="term">three</span></li>\n</ul>', 'one two three'],
  ['<aside class="callout danger" id="s.0"><p class="callout-label">Danger</p><p>Keep off.</p></aside>', 'Keep off.'],
  [
    '<div class="table" id="s.0"><table><caption><b class="caption-label">Table 1</b> Gases</caption><thead><tr><th>Gas</th><th>kg</th></tr></thead><tbody><tr><td>R-22</td><td>5</td></tr><tr><td>R-32</td><td>7</td></tr></tbody></table></div>',
    'Gases | Gas | kg | R-22 | 5 | R-32 | 7',
  ],
  [
    '<figure class="figure" id="s.0"><img src="module://x" alt="A label."><figcaption><b class="caption-label">Figure 1</b> What it says.</figcaption></figure>',
    'A label. — What it says.',
  ],
  ['<p id="s.0">see <span class="address" data-address="https://a">here<button class="copy">Copy</button></span>.</p>', 'see here.'],
])('%s', (html, plain) => {
  expect(plainText(block(html))).toBe(plain);
});

test('a stretch is found again, across marks and in characters, not bytes', () => {
  const own = block('<p id="s.0">Ask 🛃 for <b>both</b> papers.</p>');
  const text = [...plainText(own)];
  const from = text.indexOf('b');
  const range = rangeOf(own, from, from + 6)!;
  expect(range.toString()).toBe('both p');
  const quote = quoteOf(own, 3, range)!;
  expect(quote).toEqual({ quote: 'both p', before: 'Ask 🛃 for ', anchor: { block: 3, from, to: from + 6 } });
});

test('blanks at the ends of marked words are no part of a quote', () => {
  const own = block('<p id="s.0">one two three</p>');
  const range = document.createRange();
  range.setStart(own.firstChild!, 3);
  range.setEnd(own.firstChild!, 8);
  expect(quoteOf(own, 0, range)).toEqual({ quote: 'two', before: 'one ', anchor: { block: 0, from: 4, to: 7 } });
});

test('an anchor beyond the text, or marked words elsewhere, are nothing', () => {
  const own = block('<p id="s.0">one</p><p id="s.1">two</p>');
  const elsewhere = document.createRange();
  elsewhere.selectNodeContents(own.nextElementSibling!);
  expect(rangeOf(own, 7, 9)).toBeNull();
  expect(quoteOf(own, 0, elsewhere)).toBeNull();
});
