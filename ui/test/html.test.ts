// @vitest-environment happy-dom
// What the window adds to the backend's HTML.

import { expect, test } from 'vitest';
import { type Dressing, blocks, capitalised, dressed, inked, plain } from '../src/parts/html';

const dressing: Dressing = {
  ink: 'dark',
  say: (key, values) => [key, ...Object.values(values ?? {})].join(' '),
  isOwnLanguage: true,
  language: 'fr',
  dir: 'ltr',
};

test('figures come in the theme’s ink, at once', () => {
  expect(dressed('<img src="module://localhost/m/a.svg" alt="x" loading="lazy">', dressing)).toBe(
    '<img src="module://localhost/m/a.svg?ink=dark" alt="x" loading="eager">',
  );
  expect(inked('module://localhost/m/a.svg?ink=dark', 'light')).toBe('module://localhost/m/a.svg?ink=light');
});

test('labels get their words', () => {
  const callout = dressed('<p class="callout-label" data-label="law"></p>', dressing);
  expect(callout).toContain('>callout-law<');
  const caption = '<b class="caption-label" data-label="table" data-number="4.1">Table 4.1</b>';
  expect(dressed(caption, dressing)).toContain('>caption-table 4.1<');
  expect(dressed(caption, { ...dressing, isOwnLanguage: false }), 'a text keeps the labels of its language').toBe(caption);
});

test('a word with a meaning can be reached and marked', () => {
  expect(dressed('<p><button type="button" class="term" data-term="3">e-waste</button></p>', dressing)).toBe(
    '<p><span class="term" tabindex="0" role="button" aria-expanded="false" data-term="3">e-waste</span></p>',
  );
});

test('an address can be copied', () => {
  expect(dressed('<span class="address" data-address="https://a.org">a</span>', dressing)).toContain('copy-address</button>');
});

test('a section is cut into its blocks', () => {
  expect(blocks('<p id="s.0">a</p>\n<ul id="s.1"><li>b</li></ul>\n', dressing)).toEqual([
    { id: 's.0', html: '<p id="s.0">a</p>' },
    { id: 's.1', html: '<ul id="s.1"><li>b</li></ul>' },
  ]);
});

test('text alone is left as it is', () => {
  expect(dressed('a &amp; b', dressing)).toBe('a &amp; b');
  expect(plain('<p>a</p>\n<p>b <b>c</b></p>')).toBe('a b c');
});

test('a reason begins with a capital letter, where there are any', () => {
  expect(capitalised('<p><em>the</em> notification', 'en')).toBe('<p><em>The</em> notification');
  expect(capitalised('état', 'fr')).toBe('État');
  expect(capitalised('الإشعار', 'ar')).toBe('الإشعار');
  expect(capitalised('R-22', 'en')).toBe('R-22');
});
