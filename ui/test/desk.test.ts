// @vitest-environment happy-dom
// The Desk: keys in its field, late answers, sums, small figures, pressures, ticks.

import { describe, expect, test } from 'vitest';
import type { DeskFind, DeskFound, DeskPressure } from '../src/generated/views';
import { type Figure, formula, spoken } from '../src/parts/chemistry';
import { exact, product, read, rounded } from '../src/parts/decimal';
import { COLUMNS, act, filled, placeAddress, steps, toPlaces } from '../src/parts/desk';
import { carbon, ozone } from '../src/parts/equivalent';
import { curve, glides, marks, pressureAt, scale } from '../src/parts/pressure';
import { Finder, placed } from '../src/state/finder.svelte';
import { ticked } from '../src/state/ticks.svelte';

const NBSP = '\u00a0';

describe('keys in the field', () => {
  test.each<[string, number, number, boolean, ReturnType<typeof act>]>([
    ['ArrowDown', 0, 3, false, 1],
    ['ArrowDown', 2, 3, false, 0],
    ['ArrowUp', 0, 3, false, 2],
    ['Enter', 1, 3, false, 'open'],
    ['Escape', 1, 3, false, 'clear'],
    ['Escape', 0, 0, false, 'clear'],
    ['Escape', 0, 0, true, null],
    ['Enter', 0, 0, false, null],
    ['ArrowDown', 0, 0, false, null],
    ['a', 1, 3, false, null],
  ])('%s at %d of %d', (key, at, count, isClear, expected) => {
    expect(act(key, at, count, isClear)).toBe(expected);
  });
});

const found = (...ids: string[]): DeskFound => ({
  groups: ids.map((id) => ({ kind: 'Substance', hits: [{ id, title: id, line: '', exact: false, place: null }] })),
  open: ids.at(-1) ?? null,
  count: ids.length,
});

describe('finding', () => {
  test('places count through the groups', () => {
    expect(placed(found('a', 'b')).map((group) => group.hits.map((hit) => hit.at))).toEqual([[0], [1]]);
  });

  test('an answer to what is typed no more is dropped, and the newest text is asked for', async () => {
    const asked: { ask: DeskFind; answer: (found: DeskFound) => void }[] = [];
    const settled: (DeskFound | null)[] = [];
    const find = (ask: DeskFind) => new Promise<DeskFound>((answer) => asked.push({ ask, answer }));
    const finder = new Finder('R-4', find, (found) => settled.push(found));
    const looking = finder.look();
    finder.text = ' R-410A ';
    await finder.look();
    asked[0]!.answer(found('late'));
    await new Promise((done) => setTimeout(done));
    expect(finder.found).toBeNull();
    asked[1]!.answer(found('r-32', 'r-410a'));
    await looking;
    expect(asked.map(({ ask }) => ask.query)).toEqual(['R-4', 'R-410A']);
    expect(settled).toEqual([found('r-32', 'r-410a')]);
    expect(finder.at, 'the line of the card that opens is the chosen one').toBe(1);
  });

  test('an empty field asks nothing', async () => {
    const finder = new Finder('  ', () => Promise.reject(new Error('asked')), () => {});
    await finder.look();
    expect([finder.found, finder.refusal]).toEqual([null, null]);
  });

  test('what fails is said, and what is found next takes its place', async () => {
    let isBroken = true;
    const finder = new Finder('a', () => (isBroken ? Promise.reject({ code: 'store', detail: '' }) : Promise.resolve(found('a'))), () => {});
    await finder.look();
    expect(finder.refusal?.code).toBe('store');
    isBroken = false;
    await finder.look();
    expect([finder.refusal, finder.found?.count]).toEqual([null, 1]);
  });
});

describe('numbers as typed', () => {
  test.each<[string, string, number | null]>([
    ['13.6', '.', 13.6],
    ['13,6', '.', 13.6],
    ['13,6', ',', 13.6],
    ['13.6', ',', 13.6],
    ['1 000', '.', 1000],
    [`1${NBSP}000,5`, ',', 1000.5],
    ['٣١٫٥', '.', 31.5],
    ['0,125', '.', 0.125],
    ['13.625', '.', 13.625],
    ['1,000', '.', null],
    ['1.000', ',', null],
    ['1,000.5', '.', null],
    ['', '.', null],
    ['-3', '.', null],
    ['1e5', '.', null],
    ['12.', '.', null],
  ])('%j where %j divides', (typed, mark, expected) => {
    const number = read(typed, mark);
    expect(number && rounded(number, 6)).toBe(expected);
  });

  test('products are exact where binary fractions are not', () => {
    expect(0.1 * 3).not.toBe(0.3);
    expect(product(exact(0.1), exact(3))).toEqual({ digits: 3n, places: 1 });
    expect(exact(2087.5)).toEqual({ digits: 20875n, places: 1 });
    expect(exact(4)).toEqual({ digits: 4n, places: 0 });
    expect(exact(100)).toEqual({ digits: 100n, places: 0 });
    expect(rounded({ digits: 1005n, places: 3 }, 2), '1.005 is 1.01, and (1.005).toFixed(2) is 1.00').toBe(1.01);
  });
});

describe('sums', () => {
  const write = (value: number, least: number, most: number) =>
    value.toLocaleString('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most }).replaceAll(',', NBSP);
  const number = (text: string) => read(text, '.')!;

  test('the sum of the picture', () => {
    expect(carbon(number('11.3'), number('1'), 2087.5, write)).toEqual({
      result: `23.59${NBSP}t`,
      working: `11.3${NBSP}kg × 2${NBSP}087.5 = 23${NBSP}588.75${NBSP}kg`,
    });
  });

  test('several cylinders stand in the working, and halves of a cent go up', () => {
    const { result, working } = carbon(number('13.65'), number('12'), 2087.5, write);
    expect(working).toBe(`13.65${NBSP}kg × 12 × 2${NBSP}087.5 = 341${NBSP}932.5${NBSP}kg`);
    expect(result).toBe(`341.93${NBSP}t`);
    expect(carbon(number('0.335'), number('1'), 3, write).result, '1.005').toBe(`1.01${NBSP}kg`);
  });

  test('below a tonne kilograms are said', () => {
    expect(carbon(number('13.6'), number('1'), 4, write).result).toBe(`54.4${NBSP}kg`);
  });

  test('ODP-tonnes keep the digits a cylinder needs', () => {
    expect(ozone(number('13.6'), number('1'), 0.055, write)).toEqual({
      result: '0.000748',
      working: `13.6${NBSP}kg × 0.055 = 0.748${NBSP}kg`,
    });
  });
});

describe('small figures', () => {
  const low = (pieces: Figure[]) => pieces.map(({ text, isLow }) => (isLow ? `_${text}` : text)).join('');

  test.each([
    ['CO2-equivalent', 'CO_2-equivalent'],
    ['tCO2e of CO2', 'tCO_2e of CO_2'],
    ['SCO2, CO21, R-410A and 3827.63', 'SCO2, CO21, R-410A and 3827.63'],
    ['<b>CO2</b>', '<b>CO_2</b>'],
    ['', ''],
  ])('%j in a sentence', (text, expected) => {
    expect(low(spoken(text))).toBe(expected);
  });

  test.each([
    ['CHClF2', 'CHClF_2'],
    ['C2Cl3F3', 'C_2Cl_3F_3'],
    ['(CH3)2NH', '(CH_3)_2NH'],
    ['CuSO4·5H2O', 'CuSO_4·5H_2O'],
  ])('%j as a formula', (text, expected) => {
    expect(low(formula(text))).toBe(expected);
  });
});

describe('pressures', () => {
  const rows: DeskPressure[] = [
    { celsius: 20, bubble: 14.429, dew: 14.382 },
    { celsius: 30, bubble: 18.854, dew: 18.793 },
  ];

  test('a row of the table is said as it stands', () => {
    expect(pressureAt(rows, 30)).toEqual(rows[1]);
  });

  test('between rows a vapour rises faster than a straight line: R-410A at 25 °C has 16.5 bar', () => {
    const at25 = pressureAt(rows, 25)!;
    expect(at25.bubble).toBeCloseTo(16.53, 1);
    expect(at25.bubble).toBeLessThan((14.429 + 18.854) / 2);
    expect(at25.dew).toBeLessThan(at25.bubble);
  });

  test('outside the table nothing is known', () => {
    expect([pressureAt(rows, 19.9), pressureAt(rows, 30.1), pressureAt([], 20)]).toEqual([null, null, null]);
  });

  test('the curve has every degree', () => {
    expect(curve(rows).map((row) => row.celsius)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
    expect(curve([])).toEqual([]);
  });

  test('a gas glides when liquid and vapour read differently', () => {
    expect(glides(rows)).toBe(false);
    expect(glides([{ celsius: 25, bubble: 11.9, dew: 10.2 }])).toBe(true);
  });

  test.each<[number, number, number, number[]]>([
    [-40, 60, 5, [-40, -20, 0, 20, 40, 60]],
    [0, 39.4, 5, [0, 10, 20, 30]],
    [-5, 12, 4, [-5, 0, 5, 10]],
  ])('marks from %d to %d', (from, to, about, expected) => {
    expect(marks(from, to, about).map((mark) => mark + 0)).toEqual(expected);
  });
});

test.each<[number, number[]]>([
  [38.4, [0, 10, 20, 30, 40]],
  [40, [0, 10, 20, 30, 40]],
  [0.9, [0, 0.5, 1]],
])('an axis reaches past %d', (most, expected) => {
  expect(scale(most, 4)).toEqual(expected);
});

test('a column nobody fills is left out', () => {
  const cells = [['Ivory', '9601.10', '', 'Lines that cross'], ['Bone', '', '', 'Pores']];
  expect(filled(COLUMNS.LookAlikes!, cells).map(({ at }) => at)).toEqual([0, 1, 3]);
});

test('steps count from one, and one without a reason has none', () => {
  expect(steps([['Stop', ''], ['Look', 'Labels lie']])).toEqual([
    { number: 1, step: 'Stop', why: '' },
    { number: 2, step: 'Look', why: 'Labels lie' },
  ]);
});

test.each([
  ['16.552', '16.6'],
  ['16.5 bar', '16.5 bar'],
  ['3827.63.10', '3827.63.10'],
  ['', ''],
])('%j to one place', (text, expected) => {
  expect(toPlaces(text, 1)).toBe(expected);
});

test('a place leads to its section, or to its chapter', () => {
  const chapter = { module: 'manual', module_title: 'M', chapter: '04-montreal', number: '4', title: 'T' };
  expect(placeAddress({ chapter, section: 'papers', title: 'P' })).toBe('#/chapter/manual/04-montreal/papers');
  expect(placeAddress({ chapter, section: '', title: '' })).toBe('#/chapter/manual/04-montreal');
});

test('ticks and note of a card stay, each card its own, until they are cleared', () => {
  const list = ticked('checklist-one');
  list.toggle(1);
  list.toggle(2);
  list.toggle(2);
  list.note = 'Seal broken';
  const again = ticked('checklist-one');
  expect([again.has(1), again.has(2), again.count, again.note]).toEqual([true, false, 1, 'Seal broken']);
  expect(ticked('checklist-two').isClear).toBe(true);
  again.clear();
  expect(ticked('checklist-one').isClear).toBe(true);
});
