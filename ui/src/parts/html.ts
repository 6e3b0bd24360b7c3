// HTML from the backend on its way to the page. It is safe already; here it gets what only the window knows: the theme's
// ink, words in the reader's language, buttons to copy addresses.

import type { Ink } from '../state/settings.svelte';

/** A top-level block of a chapter's section. */
export interface Block {
  /** "section.n" */
  id: string;
  html: string;
}

/** What the window knows. */
export interface Dressing {
  ink: Ink;
  say: (key: string, values?: Record<string, string>) => string;
  /** The text is in the language of the interface: its labels can be too. */
  isOwnLanguage: boolean;
  language: string;
  dir: string;
}

const WARNING =
  '<svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true"><path d="M8 1.8 15 14.2H1Z M8 6v4 M8 11.6v.9" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/></svg>';

/** The blocks of a section, dressed. */
export function blocks(html: string, dressing: Dressing): Block[] {
  const content = parsed(html);
  dress(content, dressing);
  return [...content.children].map((element) => ({ id: element.id, html: element.outerHTML }));
}

/** A piece of HTML, dressed. */
export function dressed(html: string, dressing: Dressing): string {
  if (!html.includes('<')) return html;
  const content = parsed(html);
  dress(content, dressing);
  const holder = document.createElement('div');
  holder.append(content);
  return holder.innerHTML;
}

/** The same, beginning with a capital letter where the language has them. */
export function capitalised(html: string, language: string): string {
  return html.replace(/^((?:<[^>]*>|\s)*)(\p{Ll})/u, (_, before: string, letter: string) => before + letter.toLocaleUpperCase(language));
}

/** The words of a piece of HTML. */
export function plain(html: string): string {
  return (parsed(html).textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The address of a figure in this ink. */
export function inked(src: string, ink: Ink): string {
  return `${src.split('?')[0]}?ink=${ink}`;
}

function parsed(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
}

function dress(content: DocumentFragment, { ink, say, isOwnLanguage, language, dir }: Dressing): void {
  for (const image of content.querySelectorAll('img')) {
    image.setAttribute('src', inked(image.getAttribute('src') ?? '', ink));
    // A figure that arrives late would move the place that was come back to.
    image.setAttribute('loading', 'eager');
  }
  for (const label of content.querySelectorAll<HTMLElement>('.callout-label')) {
    const kind = label.dataset['label'] ?? '';
    label.textContent = say(CALLOUTS[kind] ?? 'callout-note');
    if (kind === 'danger') label.insertAdjacentHTML('afterbegin', WARNING);
    if (!isOwnLanguage) {
      label.lang = language;
      label.dir = dir;
    }
  }
  if (isOwnLanguage) {
    for (const label of content.querySelectorAll<HTMLElement>('.caption-label')) {
      const key = label.dataset['label'] === 'table' ? 'caption-table' : 'caption-figure';
      label.textContent = say(key, { number: label.dataset['number'] ?? '' });
    }
  }
  for (const term of content.querySelectorAll<HTMLElement>('.term')) {
    // A button is a box: its words could neither run on into the next line nor be marked for a note.
    const word = document.createElement('span');
    word.className = 'term';
    word.tabIndex = 0;
    word.setAttribute('role', 'button');
    word.setAttribute('aria-expanded', 'false');
    word.dataset['term'] = term.dataset['term'] ?? '';
    word.append(...term.childNodes);
    term.replaceWith(word);
  }
  for (const address of content.querySelectorAll('.address')) {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.lang = language;
    copy.textContent = say('copy-address');
    address.append(copy);
  }
}

const CALLOUTS: Record<string, string> = { danger: 'callout-danger', note: 'callout-note', law: 'callout-law' };
