// What was ticked off on a checklist, and the note beside it. The one place that holds them: for each learner, while the
// program runs, and from here into her record when she says so.

import { SvelteSet } from 'svelte/reactivity';
import type { Refusal } from '../backend';
import { ask } from './asked.svelte';
import { session } from './session.svelte';

/** How far a checklist is. */
export class Ticked {
  note = $state('');
  /** The entry that holds it as it stands; none since something changed. */
  entry = $state<number | null>(null);
  /** The code of why it could not be kept. */
  trouble = $state<string | null>(null);

  readonly #card: string;
  readonly #done = new SvelteSet<number>();

  constructor(card: string) {
    this.#card = card;
  }

  /** Whether this step is done. */
  has(step: number): boolean {
    return this.#done.has(step);
  }

  /** Ticks a step, or takes the tick away. */
  toggle(step: number): void {
    if (!this.#done.delete(step)) this.#done.add(step);
    this.entry = null;
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
    this.entry = this.trouble = null;
  }

  /** Writes it into the record as it stands. */
  async keep(): Promise<void> {
    this.trouble = null;
    try {
      const ticked = [...this.#done].sort((a, b) => a - b);
      this.entry = (await ask('keep_checklist', { card: this.#card, ticked, note: this.note })).entry;
    } catch (refusal) {
      this.trouble = (refusal as Refusal).code;
    }
  }
}

const lists = new Map<string, Ticked>();

/** The list of this card, as whoever is signed in left it. */
export function ticked(card: string): Ticked {
  const key = JSON.stringify([session.who?.learner ?? null, card]);
  const list = lists.get(key) ?? new Ticked(card);
  lists.set(key, list);
  return list;
}
