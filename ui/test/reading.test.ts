// When a section counts as read.

import { expect, test } from 'vitest';
import { Reading } from '../src/state/reading';

const sections = () => new Reading([
  { id: 'a', seconds: 5, blocks: ['a.0', 'a.1'] },
  { id: 'b', seconds: 3, blocks: ['b.0'] },
]);

test('it was seen whole and stood there long enough', () => {
  const reading = sections();
  reading.saw('a', 'a.0');
  expect(reading.pass(['a'], 10), 'a block was never on the screen').toEqual([]);
  reading.saw('a', 'a.1');
  expect(reading.pass(['a'], 1)).toEqual([{ id: 'a', seconds: 11 }]);
});

test('time counts only while it is on the screen', () => {
  const reading = sections();
  reading.saw('b', 'b.0');
  expect(reading.pass(['a'], 60)).toEqual([]);
  expect(reading.pass(['b'], 2)).toEqual([]);
  expect(reading.pass(['a', 'b'], 1)).toEqual([{ id: 'b', seconds: 3 }]);
});

test('it is told once', () => {
  const reading = sections();
  reading.saw('b', 'b.0');
  expect(reading.pass(['b'], 3)).toHaveLength(1);
  expect(reading.pass(['b'], 3)).toEqual([]);
});

test('what could not be saved is told again later', () => {
  const reading = sections();
  reading.saw('b', 'b.0');
  const [read] = reading.pass(['b'], 3);
  reading.failed(read!, 30);
  expect(reading.pass(['b'], 29)).toEqual([]);
  expect(reading.pass(['b'], 1)).toEqual([{ id: 'b', seconds: 33 }]);
});

test('what is read already is not looked at', () => {
  expect(new Reading([]).pass(['a'], 100)).toEqual([]);
});
