// Keys. Single keys are silent in fields and can be switched off; a screen binds its own while it stands.

import { settings } from './settings.svelte';

/** What a key does; `false` lets it through to whatever is underneath. */
export type Act = (event: KeyboardEvent) => void | boolean;

let bindings: Record<string, Act>[] = [];

/** Binds keys until the returned function is called. The newest binding of a key has it. */
export function bind(keys: Record<string, Act>): () => void {
  bindings = [keys, ...bindings];
  return () => (bindings = bindings.filter((other) => other !== keys));
}

/** Listens to the keyboard from now on. */
export function listen(): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event);
    if (isSingle(name) && (!settings.own.single_keys || isField(event.target))) return;
    for (const keys of bindings) {
      if (keys[name] && keys[name](event) !== false) {
        event.preventDefault();
        return;
      }
    }
  });
}

/**
 * The name of a pressed key: `n`, `?`, `Escape`, `Ctrl k`, `Alt 1`. A keyboard that writes another script is read by
 * position, and digits behind Alt always are: some keyboards write signs there.
 */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'getModifierState'>): string {
  const isWritten = event.getModifierState('AltGraph');
  const isAlt = event.altKey && !isWritten;
  const isCtrl = (event.ctrlKey || event.metaKey) && !isWritten;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  let key = event.key;
  if (isAlt && digit !== undefined) key = digit;
  else if (key.length === 1 && key > '~') key = (event.shiftKey ? SHIFTED : BY_POSITION)[event.code] ?? key;
  if (key.length === 1) key = key.toLowerCase();
  return `${isCtrl ? 'Ctrl ' : ''}${isAlt ? 'Alt ' : ''}${key}`;
}

const BY_POSITION: Record<string, string> = {
  KeyN: 'n',
  KeyG: 'g',
  KeyK: 'k',
  KeyS: 's',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Comma: ',',
};

const SHIFTED: Record<string, string> = { Slash: '?' };

function isSingle(name: string): boolean {
  return name.length === 1;
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'submit'].includes(target.type);
}
