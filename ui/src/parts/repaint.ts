// Keeps text that stands on the page in step with what changes around it, without making it anew.

import type { OpenTerm } from '../state/page.svelte';
import type { Ink } from '../state/settings.svelte';
import { inked } from './html';

/** Figures in the theme's ink, words whose meaning is open. */
export function repaint(article: HTMLElement | undefined, ink: Ink, open: readonly OpenTerm[]): void {
  for (const picture of article?.querySelectorAll<HTMLImageElement>('section > .figure img, section > p img') ?? []) {
    const address = inked(picture.getAttribute('src') ?? '', ink);
    if (picture.getAttribute('src') !== address) picture.setAttribute('src', address);
  }
  for (const word of article?.querySelectorAll<HTMLElement>('.term') ?? []) {
    const section = word.closest<HTMLElement>('section')?.dataset['section'] ?? '';
    const term = Number(word.dataset['term']);
    const isOpen = open.some((other) => other.section === section && other.term === term);
    word.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) word.setAttribute('aria-controls', `meaning-${section}-${term}`);
    else word.removeAttribute('aria-controls');
  }
}
