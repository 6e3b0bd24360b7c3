// Copying: an address of the web that cannot be followed here, or where a file lies.

import { t } from '../state/words.svelte';

/** Puts a text where it can be pasted from. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Copy buttons inside HTML from the backend: the address, and a word that it was done. */
export function copyOnClick(node: HTMLElement): () => void {
  async function click(event: MouseEvent) {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button.copy') : null;
    const address = button?.closest<HTMLElement>('.address')?.dataset['address'];
    if (button && address && (await copy(address))) button.textContent = t('copied');
  }
  node.addEventListener('click', click);
  return () => node.removeEventListener('click', click);
}

/** Where a page is not let near the clipboard, it may still copy what is chosen in a field. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'heard';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
