// @vitest-environment happy-dom
// Names of keys on keyboards of other countries.

import { expect, test } from 'vitest';
import { keyName } from '../src/state/keys.svelte';

interface Pressed {
  key: string;
  code: string;
  ctrl?: boolean;
  alt?: boolean;
  shift?: boolean;
  graph?: boolean;
}

function name({ key, code, ctrl = false, alt = false, shift = false, graph = false }: Pressed): string {
  return keyName({
    key,
    code,
    ctrlKey: ctrl,
    altKey: alt,
    shiftKey: shift,
    metaKey: false,
    getModifierState: (modifier: string) => modifier === 'AltGraph' && graph,
  });
}

test.each<[string, Pressed, string]>([
  ['a letter', { key: 'n', code: 'KeyN' }, 'n'],
  ['a capital letter', { key: 'N', code: 'KeyN', shift: true }, 'n'],
  ['a question mark', { key: '?', code: 'Slash', shift: true }, '?'],
  ['search', { key: 'k', code: 'KeyK', ctrl: true }, 'Ctrl k'],
  ['a place', { key: '1', code: 'Digit1', alt: true }, 'Alt 1'],
  ['a place, French digits', { key: '&', code: 'Digit1', alt: true }, 'Alt 1'],
  ['a bracket behind AltGr', { key: '[', code: 'Digit5', ctrl: true, alt: true, graph: true }, '['],
  ['a note, Arabic letters', { key: 'ى', code: 'KeyN' }, 'n'],
  ['a bracket, Arabic letters', { key: 'ج', code: 'BracketLeft' }, '['],
  ['a question mark, Arabic letters', { key: '؟', code: 'Slash', shift: true }, '?'],
  ['search, Arabic letters', { key: 'ن', code: 'KeyK', ctrl: true }, 'Ctrl k'],
  ['sync, Arabic letters', { key: 'س', code: 'KeyS', ctrl: true }, 'Ctrl s'],
  ['an arrow', { key: 'ArrowUp', code: 'ArrowUp', alt: true }, 'Alt ArrowUp'],
])('%s', (_, pressed, expected) => {
  expect(name(pressed)).toBe(expected);
});
