// A code or a link as somebody types or pastes it. Values only; the program reads both again.

import { latin } from './sync';

/** What stands in the field. */
export type Typed = { is: 'nothing' } | { is: 'link' } | { is: 'code'; code: string } | Wrong;

/** No code, and why: letters are missing or too many, or a sign that no code has. */
export type Wrong = { is: 'short'; by: number } | { is: 'long' } | { is: 'strange'; sign: string };

const LENGTH = 8;
/** Longer than anybody types a code: a link that lost its beginning. The program says so. */
const SURELY_A_LINK = 20;

/** A link, or a code; spaces and hyphens of any kind do not count. */
export function typed(text: string): Typed {
  const bare = latin(text).replace(/[\s\u00ad\u200b-\u200f\u2066-\u2069\ufeff-]|[\u2010-\u2015\u2212]/g, '');
  if (bare === '') return { is: 'nothing' };
  if (/^greenpost:/i.test(bare) || bare.length > SURELY_A_LINK) return { is: 'link' };
  return code(bare);
}

/** Eight letters and digits of Crockford's alphabet: capitals, `O` is `0`, `I` and `L` are `1`. */
function code(bare: string): Typed {
  const plain = bare.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  const strange = [...plain].find((sign) => !/[0-9A-HJKMNP-TV-Z]/.test(sign));
  if (strange !== undefined) return { is: 'strange', sign: strange };
  if (plain.length < LENGTH) return { is: 'short', by: LENGTH - plain.length };
  if (plain.length > LENGTH) return { is: 'long' };
  return { is: 'code', code: `${plain.slice(0, 4)}-${plain.slice(4)}` };
}
