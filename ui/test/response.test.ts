// Answers while they are made.

import { expect, test } from 'vitest';
import type { FormView, OptionView, ResponseView } from '../src/generated/views';
import { blank, choose, isWhole, matched, move, worth } from '../src/parts/response';

const option = (index: number): OptionView => ({ index, html: `o${index}`, plain: `o${index}` });
const choice = (...chosen: number[]): ResponseView => ({ kind: 'choice', chosen });

test.each<[FormView, ResponseView, boolean]>([
  [{ form: 'one', options: [option(1), option(0)] }, choice(), false],
  [{ form: 'several', options: [option(1), option(0)] }, choice(), false],
  [{ form: 'order', items: [option(2), option(0), option(1)] }, { kind: 'order', order: [2, 0, 1] }, true],
  [{ form: 'match', left: [option(0), option(1)], right: [option(1), option(0)] }, { kind: 'match', right: [255, 255] }, false],
  [{ form: 'number', unit: 'kg' }, { kind: 'text', text: '' }, false],
  [{ form: 'short' }, { kind: 'text', text: '' }, false],
  [
    { form: 'gap', parts: [{ part: 'words', html: 'a' }, { part: 'typed' }, { part: 'chosen', options: ['x'] }] },
    { kind: 'gaps', texts: ['', ''] },
    false,
  ],
])('%o begins with', (form, expected, whole) => {
  expect(blank(form)).toEqual(expected);
  expect(isWhole(blank(form))).toBe(whole);
});

test('one is chosen in place of another, several beside each other', () => {
  expect(choose(choice(0), 2, false)).toEqual(choice(2));
  expect(choose(choice(0), 2, true)).toEqual(choice(0, 2));
  expect(choose(choice(0, 2), 0, true)).toEqual(choice(2));
});

test('items move one place and never out of the list', () => {
  expect(move([3, 1, 2], 0, 1)).toEqual([1, 3, 2]);
  expect(move([3, 1, 2], 2, -1)).toEqual([3, 2, 1]);
  expect(move([3, 1, 2], 0, -1)).toEqual([3, 1, 2]);
  expect(move([3, 1, 2], 2, 1)).toEqual([3, 1, 2]);
});

test('a match is whole when each line has its side', () => {
  const half = matched({ kind: 'match', right: [255, 255] }, 1, 0);
  expect(half).toEqual({ kind: 'match', right: [255, 0] });
  expect(isWhole(half)).toBe(false);
  expect(isWhole(matched(half, 0, 4))).toBe(true);
});

test('blanks are no answer', () => {
  expect(isWhole({ kind: 'text', text: ' \u00a0' })).toBe(false);
  expect(isWhole({ kind: 'gaps', texts: ['a', ' '] })).toBe(false);
  expect(isWhole({ kind: 'gaps', texts: ['a', 'b'] })).toBe(true);
});

test('an answer is right, partly right or wrong', () => {
  const answer = (right: boolean, percent: number) => worth({ right, percent } as Parameters<typeof worth>[0]);
  expect([answer(true, 100), answer(false, 66), answer(false, 0)]).toEqual(['right', 'partly', 'wrong']);
});
