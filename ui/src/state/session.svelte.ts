// Who sits at this computer, and what she has to be told.

import { type Refusal, call, onChange } from '../backend';
import type { LearnerName, Notice, SessionView, StartView } from '../generated/views';
import { settings } from './settings.svelte';

class Session {
  /** Signed in; none while the sign-in screen stands. */
  who = $state.raw<SessionView | null>(null);
  learners = $state.raw<LearnerName[]>([]);
  version = $state('');
  /** Said once each, until put away. */
  notices = $state.raw<Notice[]>([]);
  /** The program answered its first question. */
  isStarted = $state(false);
  refusal = $state.raw<Refusal | null>(null);

  #said = new Set<string>();

  /** The first question of all; again after a failure or a sign-out. */
  async start(): Promise<void> {
    this.refusal = null;
    try {
      const start = await call('start', {});
      await settings.take(start.session?.settings ?? start.settings);
      this.take(start);
    } catch (refusal) {
      this.refusal = refusal as Refusal;
    }
    this.isStarted = true;
  }

  /** Hears of new notices from now on. */
  listen(): void {
    onChange((what) => {
      if (what === 'notices') void call('start', {}).then((start) => this.#hear(start.notices), () => {});
    });
  }

  /** Takes in what `start` or a changed setting says. */
  take(start: StartView): void {
    this.who = start.session;
    this.learners = start.learners;
    this.version = start.version;
    this.#hear(start.notices);
  }

  /** She is here. */
  async enter(who: SessionView): Promise<void> {
    await settings.take(who.settings);
    this.who = who;
  }

  /** She is not here any more; the sign-in screen asks anew. */
  leave(): void {
    this.who = null;
    void this.start();
  }

  async signOut(): Promise<void> {
    await call('sign_out', {});
    this.leave();
  }

  /** Puts a notice away. */
  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((other) => other !== notice);
  }

  #hear(notices: Notice[]): void {
    const fresh = notices.filter((notice) => !this.#said.has(`${notice.code} ${notice.detail}`));
    fresh.forEach((notice) => this.#said.add(`${notice.code} ${notice.detail}`));
    if (fresh.length > 0) this.notices = [...this.notices, ...fresh];
  }
}

export const session = new Session();
