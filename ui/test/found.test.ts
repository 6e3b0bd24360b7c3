// @vitest-environment happy-dom
// What a search found, by chapter.

import { expect, test } from 'vitest';
import type { Hit } from '../src/generated/views';
import { grouped } from '../src/parts/found';

const hit = (chapter: string, block: number): Hit => ({
  chapter: { module: 'm', module_title: 'M', chapter, number: '', title: chapter },
  section: 's',
  number: '',
  title: 'S',
  block,
  excerpt: [],
  language: 'en',
});

test('groups stand in the order of their best hit, and places count through them', () => {
  const groups = grouped([hit('b', 1), hit('a', 2), hit('b', 3)]);
  expect(groups.map((group) => group.hits.map(({ at, block, address }) => [at, block, address]))).toEqual([
    [
      [0, 1, '#/chapter/m/b/s/1'],
      [1, 3, '#/chapter/m/b/s/3'],
    ],
    [[2, 2, '#/chapter/m/a/s/2']],
  ]);
});
