// What was ticked off on a checklist, and the note beside it. The one place that holds them: for each learner, while the
// program runs.

import { SvelteSet } from 'svelte/reactivity';
import { session } from './session.svelte';

/** How far a checklist is. */
export class Ticked {
  readonly #done = new SvelteSet<string>();
  note = $state('');

  /** Whether this step is done. */
  has(step: string): boolean {
    return this.#done.has(step);
  }

  /** Ticks a step, or takes the tick away. */
  toggle(step: string): void {
    if (!this.#done.delete(step)) this.#done.add(step);
  }

  get count(): number {
    return this.#done.size;
  }

  get isClear(): boolean {
    return this.#done.size === 0 && this.note === '';
  }

  clear(): void {
    this.#done.clear();
    this.note = '';
  }
}

const lists = new Map<string, Ticked>();

/** The list of this card, as whoever is signed in left it. */
export function ticked(card: string): Ticked {
  const key = JSON.stringify([session.who?.learner ?? null, card]);
  const list = lists.get(key) ?? new Ticked();
  if (!lists.has(key)) lists.set(key, list);
  return list;
}
