// What the window knows of itself when it shows a text of some language.

import { settings } from '../state/settings.svelte';
import { t, words } from '../state/words.svelte';
import type { Dressing } from './html';

/** For a text in this language; in the interface's own when none is named. */
export function dressing(language?: string): Dressing {
  const own = words.language;
  return {
    ink: settings.ink,
    say: t,
    isOwnLanguage: language === undefined || language === own.tag,
    language: own.tag,
    dir: own.dir,
  };
}
