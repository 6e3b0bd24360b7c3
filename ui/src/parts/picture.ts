// A QR code as one path. Values only.

import type { PictureView } from '../generated/views';

/** Light squares around it, in every theme: without them a phone does not see it. */
export const QUIET = 4;

/** The dark squares as one path: each run of a row is a bar. */
export function path({ size, squares }: PictureView): string {
  const rows = Array.from({ length: size }, (_, y) => squares.slice(y * size, (y + 1) * size));
  return rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map(({ index, 0: run }) => bar(index, y, run.length))).join('');
}

function bar(x: number, y: number, length: number): string {
  return `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`;
}
