// Looking up at the Desk as somebody types: what was typed, what was found, which line is chosen.

import type { Refusal } from '../backend';
import type { DeskFind, DeskFound, DeskHit, DeskKind } from '../generated/views';

/** At most in each group: enough to choose from, and short enough to see what is beneath. */
const LIMIT = 8;

/** A hit with its place in the whole list. */
export interface Placed extends DeskHit {
  at: number;
}

/** The groups that were found; places count through all of them. */
export function placed(found: DeskFound | null): { kind: DeskKind; hits: Placed[] }[] {
  let at = 0;
  return (found?.groups ?? []).map(({ kind, hits }) => ({ kind, hits: hits.map((hit) => ({ ...hit, at: at++ })) }));
}

export class Finder {
  text = $state('');
  found = $state.raw<DeskFound | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** The chosen line. */
  at = $state(0);

  readonly groups = $derived(placed(this.found));
  readonly hits: Placed[] = $derived(this.groups.flatMap((group) => group.hits));

  #find: (ask: DeskFind) => Promise<DeskFound>;
  #settle: (found: DeskFound | null) => void;
  #isBusy = false;
  #isStale = false;

  /** `settle` hears each answer that counts; nothing when nothing is typed. */
  constructor(text: string, find: (ask: DeskFind) => Promise<DeskFound>, settle: (found: DeskFound | null) => void) {
    this.text = text;
    this.#find = find;
    this.#settle = settle;
  }

  get query(): string {
    return this.text.trim();
  }

  /** Finds what is typed now. One question at a time; an answer to what is typed no more is dropped, and asked anew. */
  async look(): Promise<void> {
    this.#isStale = true;
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#ask();
    }
    this.#isBusy = false;
  }

  async #ask(): Promise<void> {
    try {
      const found = this.query === '' ? null : await this.#find({ query: this.query, limit: LIMIT });
      if (this.#isStale) return;
      this.found = found;
      this.refusal = null;
      this.at = Math.max(0, this.hits.findIndex((hit) => hit.id === found?.open));
      this.#settle(found);
    } catch (error) {
      if (!this.#isStale) this.refusal = error as Refusal;
    }
  }
}
