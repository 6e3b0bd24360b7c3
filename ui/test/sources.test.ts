// Rules for the sources of the window that a reader of them would forget.

import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../src/', import.meta.url);

function files(pattern: RegExp, folder = root): { path: string; text: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return files(pattern, new URL(`${entry.name}/`, folder));
    const url = new URL(entry.name, folder);
    return pattern.test(entry.name) ? [{ path: url.pathname.slice(root.pathname.length), text: readFileSync(url, 'utf8') }] : [];
  });
}

/** Lines that match, as "path: line". */
function lines(found: { path: string; text: string }[], matches: (line: string) => boolean): string[] {
  return found.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line) => (matches(line) ? [`${path}: ${line.trim()}`] : [])),
  );
}

/** What stands in a component between its script and its style, without comments. */
function markup(text: string): string {
  return text.replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '');
}

/** Markup without expressions in braces, however deep. */
function withoutExpressions(text: string): string {
  let depth = 0;
  return [...text].filter((char) => {
    if (char === '{') depth += 1;
    const isOutside = depth === 0;
    if (char === '}') depth -= 1;
    return isOutside;
  }).join('');
}

const components = files(/\.svelte$/);

describe('style sheets', () => {
  const styles = files(/\.(css|svelte)$/);
  const PHYSICAL =
    /(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?:^|[\s;{])(?:left|right|top|bottom):|(?:text-align|float|clear):\s*(?:left|right)|(?:^|[\s;{])(?:min-|max-)?(?:width|height):\s*[\d(c]/;

  test('they use logical properties alone', () => {
    const css = styles.map(({ path, text }) => ({
      path,
      text: path.endsWith('.css') ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? ''),
    }));
    expect(lines(css, (line) => PHYSICAL.test(line) && !line.includes('@container') && !line.includes('@media'))).toEqual([]);
  });

  test('only the tokens and the paper name colours', () => {
    const others = styles.filter(({ path }) => !/tokens\.css|print\.css/.test(path));
    expect(lines(others, (line) => /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i.test(line) && !/href|url|\$\{|'#|#each|#if|#key|#snippet|#await/.test(line))).toEqual([]);
  });
});

describe('components', () => {
  test('they set no style attribute, which the content policy would refuse', () => {
    expect(lines(components, (line) => /\sstyle=/.test(line))).toEqual([]);
  });

  test('only fields that the backend made safe are shown as HTML', () => {
    expect(lines(components, (line) => /\{@html (?![\w.]*html\})/.test(line))).toEqual([]);
  });

  test('words for people stand in the messages', () => {
    const own = components.flatMap(({ path, text }) => {
      const shown = withoutExpressions(markup(text))
        .replace(/<kbd[^>]*>[^<]*<\/kbd>/g, '')
        .replace(/<[^>]*>/g, ' ');
      const words = shown.match(/\p{L}{2,}/gu) ?? [];
      return words.map((word) => `${path}: ${word}`);
    });
    expect(own).toEqual([]);
  });

  test('nor do they hide in attributes that are read aloud', () => {
    expect(lines(components, (line) => /(?:aria-label|title|alt|placeholder)="[^"{]*\p{L}{2,}/u.test(line))).toEqual([]);
  });

  test('parts know no screens', () => {
    expect(lines(files(/\.(svelte|ts)$/).filter(({ path }) => path.startsWith('parts/')), (line) => line.includes('screens/'))).toEqual([]);
  });

  test('each opens by saying what it is', () => {
    const silent = components.filter(({ text }) => !/^<script lang="ts"[^>]*>\n {2}\/\/ /.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('none is so long that nobody reads it', () => {
    const long = components.filter(({ text }) => text.split('\n').length > 240);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

test('only one file speaks to the shell', () => {
  expect(lines(files(/\.(svelte|ts)$/), (line) => line.includes('@tauri-apps')).map((line) => line.split(':')[0])).toEqual([
    'backend/tauri.ts',
    'backend/tauri.ts',
  ]);
});
