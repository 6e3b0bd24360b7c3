// Fonts and libraries that travel with the program, and the licences that ask to travel with them.

export const LIBRARIES: readonly { name: string; licence: string }[] = [
  { name: 'Source Serif 4', licence: 'OFL-1.1' },
  { name: 'Source Sans 3', licence: 'OFL-1.1' },
  { name: 'Noto Naskh Arabic', licence: 'OFL-1.1' },
  { name: 'IBM Plex Sans Arabic', licence: 'OFL-1.1' },
  { name: 'Svelte', licence: 'MIT' },
  { name: 'Fluent', licence: 'Apache-2.0' },
  { name: 'Tauri', licence: 'MIT, Apache-2.0' },
  { name: 'SQLite', licence: 'Public Domain' },
  { name: 'rusqlite', licence: 'MIT' },
  { name: 'pulldown-cmark', licence: 'MIT' },
  { name: 'ammonia', licence: 'MIT, Apache-2.0' },
  { name: 'serde', licence: 'MIT, Apache-2.0' },
  { name: 'jiff', licence: 'MIT, Unlicense' },
  { name: 'RustCrypto', licence: 'MIT, Apache-2.0' },
];

/** Texts of licences, by what they are for. */
export const TEXTS: Record<string, () => Promise<string>> = {
  'Source Serif 4': () => import('../../node_modules/@fontsource-variable/source-serif-4/LICENSE?raw').then(text),
  'Source Sans 3': () => import('../../node_modules/@fontsource-variable/source-sans-3/LICENSE?raw').then(text),
  'Noto Naskh Arabic': () => import('../../node_modules/@fontsource/noto-naskh-arabic/LICENSE?raw').then(text),
  'IBM Plex Sans Arabic': () => import('../../node_modules/@fontsource/ibm-plex-sans-arabic/LICENSE?raw').then(text),
  Svelte: () => import('../../node_modules/svelte/LICENSE.md?raw').then(text),
  'Tauri, Fluent (Apache-2.0)': () => import('../../node_modules/typescript/LICENSE.txt?raw').then(text),
};

function text(file: { default: string }): string {
  return file.default;
}
