// How the window looks: language, theme, size of text. Applied at once, then kept.

import { call } from '../backend';
import type { ChangeSettings, SettingsView } from '../generated/views';
import { words } from './words.svelte';

export type Ink = 'light' | 'dark';

/** Steps of the size of text, in per cent. */
export const SIZES: readonly number[] = [100, 112, 125, 150, 175, 200];

const NO_CHANGE: ChangeSettings = { language: null, theme: null, text_size: null, single_keys: null, quiz_layout: null };

class Settings {
  own = $state.raw<SettingsView>({ language: 'en', theme: 'system', text_size: 100, single_keys: true, quiz_layout: 'one' });
  /** The theme in force. */
  ink = $state<Ink>('light');
  /** What was changed last could not be kept. */
  isUnkept = $state(false);

  #dark = matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    this.#dark.addEventListener('change', () => this.#show());
  }

  /** Takes settings as they are kept, and shows them. */
  async take(settings: SettingsView): Promise<void> {
    this.own = settings;
    this.#show();
    await words.speak(settings.language);
  }

  /** Changes what is given: on the screen first, then on the disk. */
  async change(change: Partial<SettingsView>): Promise<void> {
    this.isUnkept = false;
    const shown = this.take({ ...this.own, ...change });
    try {
      await call('change_settings', { ...NO_CHANGE, ...change });
    } catch {
      this.isUnkept = true;
    }
    await shown;
  }

  /** The next step of the size of text, up or down; nothing for the first one again. */
  async resize(step: 1 | -1 | 0): Promise<void> {
    const now = this.own.text_size;
    const next = step === 0 ? 100 : step > 0 ? SIZES.find((size) => size > now) : SIZES.findLast((size) => size < now);
    if (next !== undefined && next !== now) await this.change({ text_size: next });
  }

  #show(): void {
    const { theme, text_size } = this.own;
    this.ink = theme === 'dark' || (theme === 'system' && this.#dark.matches) ? 'dark' : 'light';
    const root = document.documentElement;
    root.dataset['theme'] = this.ink;
    root.style.fontSize = `${text_size}%`;
  }
}

export const settings = new Settings();
