// What clicks and keys do in a chapter.

import type { Act } from '../state/keys.svelte';
import { type OpenTerm, type Page, TOP } from '../state/page.svelte';
import { copyOnClick } from './copy';
import { headHeight } from './reader';
import { marked, noteAt, placeOf } from './selection';

/** Words with a meaning open it; numbers of sources lead to them; marked words show their note. */
export function chapterClicks(page: Page): (article: HTMLElement) => () => void {
  return (article) => {
    const click = (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return;
      const word = event.target.closest<HTMLElement>('.term');
      const source = event.target.closest<HTMLAnchorElement>('a[href^="#source-"]');
      if (word) toggle(page, word);
      else if (source) toSource(event, source, article);
      else if (!event.target.closest('aside, a, button') && getSelection()?.isCollapsed)
        page.shown = noteAt(page.notes, event.clientX, event.clientY) ?? page.shown;
    };
    // A word met by keyboard opens at once; a press of the pointer is a click of its own.
    const focus = (event: FocusEvent) => {
      const word = event.target instanceof HTMLElement && event.target.matches('.term:focus-visible') ? event.target : null;
      const term = word && termOf(word);
      if (word && term && !page.isOpen(term)) page.toggle(term);
    };
    const press = (event: KeyboardEvent) => {
      const word = event.target instanceof HTMLElement && event.target.matches('.term') ? event.target : null;
      if (!word || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      toggle(page, word);
    };
    const uncopy = copyOnClick(article);
    article.addEventListener('click', click);
    article.addEventListener('focusin', focus);
    article.addEventListener('keydown', press);
    return () => {
      uncopy();
      article.removeEventListener('click', click);
      article.removeEventListener('focusin', focus);
      article.removeEventListener('keydown', press);
    };
  };
}

/** Keys of a chapter: note, meaning, section before and after. */
export function chapterKeys(
  page: Page,
  article: () => HTMLElement | undefined,
  goTo: (section: string) => void,
): Record<string, Act> {
  const step = (by: number) => {
    const isMirrored = document.documentElement.dir === 'rtl';
    const ids = page.view.sections.map((section) => section.id);
    const next = ids[ids.indexOf(page.current) + (isMirrored ? -by : by)];
    if (next) goTo(next);
    return next !== undefined;
  };
  return {
    n: () => {
      const words = article() && marked(article()!);
      page.draft = { ...(words ?? { section: page.current || TOP, quote: '', before: '', anchor: null }), note: null, text: '' };
    },
    g: () => {
      const word = article() && nearestTerm(article()!);
      if (word) toggle(page, word);
      return word !== undefined;
    },
    '[': () => step(-1),
    ']': () => step(1),
    Escape: () => page.closeLast(),
  };
}

function toggle(page: Page, word: HTMLElement): void {
  const term = termOf(word);
  if (term) page.toggle(term);
}

function termOf(word: HTMLElement): OpenTerm | null {
  const block = word.closest('section > [id*="."]')?.id ?? '';
  const section = placeOf(block)?.section;
  return section === undefined ? null : { section, block, term: Number(word.dataset['term']) };
}

/** The word at the cursor: in focus, pointed at, in the marked words' block, or the first on the screen. */
function nearestTerm(article: HTMLElement): HTMLElement | undefined {
  const node = getSelection()?.anchorNode;
  const block = node && article.contains(node) ? node.parentElement?.closest('section > [id*="."]') : null;
  const top = headHeight();
  const isVisible = (word: HTMLElement) => {
    const box = word.getBoundingClientRect();
    return box.top >= top && box.bottom <= innerHeight;
  };
  const inFocus = document.activeElement?.closest<HTMLElement>('.term');
  const pointed = article.querySelector<HTMLElement>('.term:hover');
  const marked = block?.querySelector<HTMLElement>('.term');
  return inFocus ?? pointed ?? marked ?? [...article.querySelectorAll<HTMLElement>('.term')].find(isVisible);
}

function toSource(event: MouseEvent, link: HTMLAnchorElement, article: HTMLElement): void {
  event.preventDefault();
  article.querySelectorAll<HTMLElement>('[data-left]').forEach((other) => delete other.dataset['left']);
  link.dataset['left'] = '';
  const source = document.getElementById(`source-${link.textContent?.trim()}`);
  source?.scrollIntoView({ block: 'center' });
  source?.focus({ preventScroll: true });
}
