// @vitest-environment happy-dom
// Addresses: what is written is read again, and what is none leads home.

import { expect, test } from 'vitest';
import { type Route, href, key, parse } from '../src/state/route.svelte';

const ROWS: [string, Route][] = [
  ['#/', { screen: 'home' }],
  ['#/modules', { screen: 'modules' }],
  ['#/module/manual', { screen: 'module', module: 'manual' }],
  ['#/chapter/manual/05-basel', { screen: 'chapter', module: 'manual', chapter: '05-basel', section: null, block: null }],
  ['#/chapter/manual/05-basel/papers', { screen: 'chapter', module: 'manual', chapter: '05-basel', section: 'papers', block: null }],
  ['#/chapter/manual/05-basel/papers/0', { screen: 'chapter', module: 'manual', chapter: '05-basel', section: 'papers', block: 0 }],
  ['#/chapter/m/part%2Fone/_top/12', { screen: 'chapter', module: 'm', chapter: 'part/one', section: '_top', block: 12 }],
  ['#/quiz/manual/05-basel/quiz', { screen: 'quiz', module: 'manual', chapter: '05-basel', purpose: 'quiz' }],
  ['#/quiz/manual/-/pretest', { screen: 'quiz', module: 'manual', chapter: null, purpose: 'pretest' }],
  ['#/result/17', { screen: 'result', attempt: 17 }],
  ['#/record', { screen: 'record', entry: null }],
  ['#/record/412', { screen: 'record', entry: 412 }],
  ['#/sync', { screen: 'sync', part: null }],
  ['#/sync/stick', { screen: 'sync', part: 'stick' }],
  ['#/search', { screen: 'search', query: '', module: null }],
  ['#/search?q=R-22+%25&module=manual', { screen: 'search', query: 'R-22 %', module: 'manual' }],
  ['#/desk', { screen: 'desk', card: null, query: '' }],
  ['#/desk/r-410a', { screen: 'desk', card: 'r-410a', query: '' }],
  ['#/desk/hs-382763?q=3827+63', { screen: 'desk', card: 'hs-382763', query: '3827 63' }],
  ['#/desk?q=carved', { screen: 'desk', card: null, query: 'carved' }],
  ['#/settings', { screen: 'settings' }],
  ['#/about', { screen: 'about' }],
];

test.each(ROWS)('%s', (address, route) => {
  expect(parse(address)).toEqual(route);
  expect(href(route)).toBe(address);
});

test.each(['', '#', '#x', '#/nowhere', '#/module', '#/chapter/m', '#/quiz/m/c/exam', '#/result/x', '#/result/-1', '#/%E0%A4%A'])(
  '%j leads home',
  (address) => {
    expect(parse(address)).toEqual({ screen: 'home' });
  },
);

test('a place in a chapter, words in a search, a card of the Desk and a part of Sync are no other screen', () => {
  const at = (address: string) => key(parse(address));
  expect(at('#/chapter/m/c/papers/3')).toBe(at('#/chapter/m/c'));
  expect(at('#/chapter/m/c')).not.toBe(at('#/chapter/m/d'));
  expect(at('#/search?q=a')).toBe(at('#/search?q=b&module=m'));
  expect(at('#/desk/a?q=a')).toBe(at('#/desk'));
  expect(at('#/sync/letters')).toBe(at('#/sync'));
  expect(at('#/record/412')).not.toBe(at('#/record'));
  expect(at('#/result/1')).not.toBe(at('#/result/2'));
});
