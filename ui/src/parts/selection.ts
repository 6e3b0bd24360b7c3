// Marked words of a chapter, as a note takes them; where the reader is; and her highlights in the text.

import type { NoteView } from '../generated/views';
import { type Quoted, TOP } from '../state/page.svelte';
import { plainText, quoteOf, rangeOf } from './quote';

/** The words marked in an article, with the place under them, in pixels of the article; none when nothing is marked. */
export function marked(article: HTMLElement): (Quoted & { top: number; start: number }) | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const block = blocksOf(article).find((own) => range.intersectsNode(own));
  const place = block && placeOf(block.id);
  const quoted = place && quoteOf(block, place.block, range);
  if (!quoted) return null;
  const words = range.getBoundingClientRect();
  const own = article.getBoundingClientRect();
  const isRight = getComputedStyle(article).direction === 'rtl';
  const start = isRight ? own.right - words.right : words.left - own.left;
  return { section: place.section, ...quoted, top: words.bottom - own.top + 6, start: Math.max(0, start) };
}

/** The top-level blocks of an article, in order. */
export function blocksOf(article: HTMLElement): HTMLElement[] {
  return [...article.querySelectorAll<HTMLElement>('section > [id*="."]')].filter((block) => placeOf(block.id) !== null);
}

/** The section and number that a block's id names. */
export function placeOf(id: string): { section: string; block: number } | null {
  const [, section, block] = /^(.+)\.(\d+)$/.exec(id) ?? [];
  return section !== undefined && block !== undefined ? { section, block: Number(block) } : null;
}

/** Shows highlights and the words of notes in the text, without touching it. */
export function paintNotes(notes: readonly NoteView[]): void {
  if (!('highlights' in CSS)) return;
  const ranges = notes.flatMap(({ section, anchor }) => {
    const block = anchor && document.getElementById(`${section}.${anchor.block}`);
    return (block && rangeOf(block, anchor.from, anchor.to)) ?? [];
  });
  CSS.highlights.set('notes', new Highlight(...ranges));
}

/** The note whose words lie under a point of the screen. */
export function noteAt(notes: readonly NoteView[], x: number, y: number): number | null {
  const hit = notes.find(({ section, anchor }) => {
    const block = anchor && document.getElementById(`${section}.${anchor.block}`);
    const rects = (block && rangeOf(block, anchor.from, anchor.to))?.getClientRects() ?? [];
    return [...rects].some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom);
  });
  return hit?.note ?? null;
}

/** What stands before a note's words on the page, up to 32 characters. */
export function wordsBefore({ section, anchor }: NoteView): string {
  const block = anchor && document.getElementById(`${section}.${anchor.block}`);
  return block ? [...plainText(block)].slice(Math.max(0, anchor.from - 32), anchor.from).join('') : '';
}

/** Where on the page a place is: its heading for the first block of a section, else the block. */
export function elementAt(section: string, block: number | null): HTMLElement | null {
  const heading = section === TOP ? null : document.getElementById(`h-${section}`);
  if (block === null || (block === 0 && heading)) return heading;
  return document.getElementById(`${section}.${block}`) ?? heading;
}
