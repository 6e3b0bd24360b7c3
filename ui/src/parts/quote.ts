// From marked text to a quote and back. The backend knows a block by its plain text; here every character of that text
// knows the place on the page it stands in.

import type { AnchorView } from '../generated/views';

/** Where one character of a block's plain text stands. */
interface Letter {
  /** One Unicode scalar value. */
  char: string;
  node: Text | null;
  offset: number;
}

/** A quote out of a block. */
export interface Quote {
  quote: string;
  /** Up to 32 characters before it. */
  before: string;
  anchor: AnchorView;
}

/** The plain text of a block, as the backend has it. */
export function plainText(block: Element): string {
  return letters(block)
    .map((letter) => letter.char)
    .join('');
}

/** The stretch of a block that an anchor names; none when the block is shorter. */
export function rangeOf(block: Element, from: number, to: number): Range | null {
  const stretch = letters(block).slice(from, to);
  const first = stretch.find((letter) => letter.node);
  const last = stretch.findLast((letter) => letter.node);
  if (!first?.node || !last?.node) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + last.char.length);
  return range;
}

/** What of a block lies in a range, without blanks at its ends; none when that is nothing. */
export function quoteOf(block: Element, index: number, range: Range): Quote | null {
  const all = letters(block);
  const inside = (letter: Letter) =>
    letter.node !== null &&
    range.comparePoint(letter.node, letter.offset) >= 0 &&
    range.comparePoint(letter.node, letter.offset + letter.char.length) <= 0;
  let from = all.findIndex(inside);
  let to = all.findLastIndex(inside) + 1;
  if (from < 0) return null;
  while (from < to && all[from]?.char === ' ') from += 1;
  while (to > from && all[to - 1]?.char === ' ') to -= 1;
  const text = (stretch: Letter[]) => stretch.map((letter) => letter.char).join('');
  const quote = text(all.slice(from, to));
  if (quote === '') return null;
  return { quote, before: text(all.slice(Math.max(0, from - 32), from)), anchor: { block: index, from, to } };
}

/** Not part of the text: numbers of footnotes, labels the program adds, buttons to copy. */
const LEFT_OUT = '.note, .caption-label, .callout-label, .copy, svg, input';

const BLOCKS = 'p, li, ul, ol, h3, h4, h5, h6, blockquote, pre, aside, figure, hr, div, table';

function letters(block: Element): Letter[] {
  const raw: Letter[] = [];
  walk(block, raw);
  return collapsed(raw);
}

function walk(node: Node, to: Letter[]): void {
  if (node instanceof Text) {
    let offset = 0;
    for (const char of node.data) {
      to.push({ char, node, offset });
      offset += char.length;
    }
    return;
  }
  if (!(node instanceof Element) || node.matches(LEFT_OUT)) return;
  const add = (text: string) => to.push(...[...text].map((char) => ({ char, node: null, offset: 0 })));
  if (node.matches('br')) add(' ');
  if (node.matches('img')) add(node.getAttribute('alt') ?? '');
  if (node.matches('figcaption') && hasWords(node)) add(' — ');
  if (node.matches('tbody tr')) add(' | ');
  if (node.matches('th + th, td + td')) add(' | ');
  node.childNodes.forEach((child) => walk(child, to));
  if (node.matches('caption')) add(' | ');
  if (node.matches(BLOCKS)) add('\n');
}

function hasWords(caption: Element): boolean {
  return [...caption.childNodes].some(
    (child) => !(child instanceof Element && child.matches(LEFT_OUT)) && child.textContent?.trim() !== '',
  );
}

/** Runs of blanks as one, none at the ends. A no-break space stays. */
function collapsed(raw: Letter[]): Letter[] {
  const kept: Letter[] = [];
  for (const letter of raw) {
    const isBlank = /[ \t\n\r\f]/.test(letter.char);
    if (!isBlank) kept.push(letter);
    else if (kept.length > 0 && kept.at(-1)?.char !== ' ') kept.push({ ...letter, char: ' ' });
  }
  if (kept.at(-1)?.char === ' ') kept.pop();
  return kept;
}
