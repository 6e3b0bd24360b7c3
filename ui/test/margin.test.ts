// Where an item of the margin stands.

import { expect, test } from 'vitest';
import { freeTop } from '../src/parts/margin';

const figure = { top: 300, bottom: 600 };

test.each([
  ['nothing is in the way', 100, 80, -Infinity, [figure], 100],
  ['it would reach into a figure: it moves up', 250, 80, -Infinity, [figure], 204],
  ['there is no room above', 250, 80, 230, [figure], null],
  ['its word is in the figure', 400, 80, -Infinity, [figure], null],
  ['below the figure', 600, 80, -Infinity, [figure], 600],
])('%s', (_, wanted, height, free, obstacles, top) => {
  expect(freeTop(wanted, { height }, free, obstacles)).toBe(top);
});
