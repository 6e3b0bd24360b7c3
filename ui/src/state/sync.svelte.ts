// How her record stands with her academy, asked anew whenever it may have changed. The one place that holds it: the badge,
// the Sync screen, the record and the saved marks all read it here.

import { type Refusal, onChange } from '../backend';
import type { SyncView } from '../generated/views';
import { ask, onEntry } from './asked.svelte';

class Sync {
  /** As the program told it last; none before the first answer. */
  view = $state.raw<SyncView | null>(null);
  /** Why the last question had no answer. */
  refusal = $state.raw<Refusal | null>(null);
  /** Somebody asked for a try and it is under way. */
  isTrying = $state(false);
  /** Somebody asked for a try since the screen was entered: what came of it is said. */
  wasAsked = $state(false);

  #isBusy = false;
  #isStale = false;
  /** Answers of commands that change something are newer than a question asked before them. */
  #round = 0;
  /** Counts who was here: an answer for somebody who left is dropped. */
  #stay = 0;

  /** Follows what happens while somebody is signed in, until the returned function is called. */
  attend(): () => void {
    const look = () => void this.look();
    const show = () => document.visibilityState === 'visible' && look();
    const stops = [onChange((what) => what === 'sync' && look()), onEntry(look)];
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', show);
    look();
    return () => {
      stops.forEach((stop) => stop());
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', show);
      this.#forget();
    };
  }

  /** Asks how it stands now. One question at a time; what is asked meanwhile is asked once more afterwards. */
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

  /** Tries now. What came of it stands in the view. */
  async now(): Promise<void> {
    this.wasAsked = true;
    if (this.isTrying) return;
    this.isTrying = true;
    const stay = this.#stay;
    try {
      const view = await ask('sync_now', {});
      if (stay === this.#stay) this.take(view);
    } catch (refusal) {
      if (stay === this.#stay) this.refusal = refusal as Refusal;
    }
    if (stay === this.#stay) this.isTrying = false;
  }

  /** Takes in what a command answered. */
  take(view: SyncView): void {
    this.#round += 1;
    this.view = view;
    this.refusal = null;
  }

  /** How this entry stands with the academy: held there, waiting for it, or nothing while there is no academy. */
  stands(entry: number): 'held' | 'waits' | null {
    if (!this.view?.academy) return null;
    return entry <= (this.view.held?.number ?? 0) ? 'held' : 'waits';
  }

  async #ask(): Promise<void> {
    const own = ++this.#round;
    try {
      const view = await ask('sync', {});
      if (own === this.#round) this.take(view);
    } catch (refusal) {
      if (own === this.#round) this.refusal = refusal as Refusal;
    }
  }

  /** She left: nothing of hers stays. */
  #forget(): void {
    this.#round += 1;
    this.#stay += 1;
    this.#isStale = false;
    this.view = this.refusal = null;
    this.isTrying = this.wasAsked = false;
  }
}

export const sync = new Sync();
