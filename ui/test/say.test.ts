// @vitest-environment happy-dom
// Messages as they are said: forms of number, small numbers as words, digits and dates of each language.

import { beforeAll, describe, expect, test } from 'vitest';
import { spelled } from '../src/state/spelled';
import { t, words } from '../src/state/words.svelte';

const NBSP = '\u00a0';
/** Without the marks that keep a text apart from one that runs the other way. */
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '');

describe('English', () => {
  beforeAll(() => words.speak('en'));

  test.each([
    [t.bind(null, 'sections-read', { read: 0, of: 5 }), 'None of five sections read.'],
    [t.bind(null, 'sections-read', { read: 1, of: 12 }), 'One section of 12 read.'],
    [t.bind(null, 'sections-read', { read: 2, of: 5 }), 'Two sections of five read.'],
    [t.bind(null, 'sections-read', { read: 1, of: 1 }), 'Read.'],
    [t.bind(null, 'entries-here', { count: 10900 }), `10${NBSP}900 entries on this computer`],
    [t.bind(null, 'percent', { percent: 80 }), `80${NBSP}%`],
  ])('%#', (say, expected) => {
    expect(say()).toBe(expected);
  });

  test('dates have their month in words', () => {
    expect(words.day('2026-12-04')).toBe('4 December 2026');
    expect(words.day('soon')).toBe('soon');
  });
});

describe('French', () => {
  beforeAll(() => words.speak('fr'));

  test('nothing is singular, and one section is feminine', () => {
    expect(t('sections-read', { read: 1, of: 5 })).toBe('Une section lue sur cinq.');
    expect(t('sections-read', { read: 3, of: 5 })).toBe('Trois sections lues sur cinq.');
    expect(words.day('2026-12-04')).toBe('4 décembre 2026');
  });
});

describe('Arabic', () => {
  beforeAll(() => words.speak('ar'));

  test.each([
    [0, 'لم يُقرأ بعد أي قسم من خمسة.'],
    [1, 'قُرئ قسم واحد من خمسة.'],
    [2, 'قُرئ قسمان من خمسة.'],
    [3, 'قُرئت ثلاثة أقسام من خمسة.'],
  ])('%d of five', (read, expected) => {
    expect(bare(t('sections-read', { read, of: 5 }))).toBe(expected);
  });

  test('eleven and a hundred have forms of their own, and digits are Latin', () => {
    expect(bare(t('entries-here', { count: 11 }))).toBe('11 قيدًا على هذا الحاسوب');
    expect(bare(t('entries-here', { count: 100 }))).toBe('100 قيد على هذا الحاسوب');
    expect(words.day('2026-12-04')).toBe('4 ديسمبر 2026');
    expect(document.documentElement.dir).toBe('rtl');
  });

  test('a code keeps its own direction', () => {
    expect(t('continue-at', { number: '7.3', title: 'R-410A' })).toContain('\u20687.3\u2069');
  });
});

test('a language that is none of ours is spoken to in English', async () => {
  await words.speak('zh');
  expect(words.language.tag).toBe('en');
  expect(t('place-home')).toBe('Home');
});

test('numbers below ten are words, others are not', () => {
  expect(spelled(7, 'en', { case: 'start' })).toBe('Seven');
  expect(spelled(1, 'fr', { gender: 'f' })).toBe('une');
  expect(spelled(2, 'ar', { case: 'genitive' })).toBe('اثنين');
  expect([spelled(10, 'en'), spelled(2.5, 'en'), spelled(-1, 'en'), spelled(3, 'xx')]).toEqual([null, null, null, null]);
});
