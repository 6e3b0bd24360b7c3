// Messages: every key in every language with the same variables, every key used and no other, forms of number whole.

import { readFileSync, readdirSync } from 'node:fs';
import { FluentParser, Visitor, type Entry, type Message, type SelectExpression } from '@fluent/syntax';
import { describe, expect, test } from 'vitest';

const LANGUAGES = ['en', 'fr', 'ar'] as const;
const root = new URL('../src/', import.meta.url);

function entries(language: string): Entry[] {
  const text = readFileSync(new URL(`words/${language}.ftl`, root), 'utf8');
  return new FluentParser().parse(text).body;
}

function messages(language: string): Map<string, Message> {
  const all = entries(language).filter((entry): entry is Message => entry.type === 'Message');
  return new Map(all.map((message) => [message.id.name, message]));
}

class Gatherer extends Visitor {
  variables = new Set<string>();
  selects: SelectExpression[] = [];
  calls = new Set<string>();

  visitVariableReference(node: { id: { name: string } }): void {
    this.variables.add(node.id.name);
  }

  visitSelectExpression(node: SelectExpression): void {
    this.selects.push(node);
    this.genericVisit(node);
  }

  visitFunctionReference(node: { id: { name: string } } & Parameters<Visitor['genericVisit']>[0]): void {
    this.calls.add(node.id.name);
    this.genericVisit(node);
  }
}

function gathered(message: Message): Gatherer {
  const gatherer = new Gatherer();
  gatherer.visit(message);
  return gatherer;
}

function sources(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'generated') return [];
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, folder));
    return /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(new URL(entry.name, folder), 'utf8')] : [];
  });
}

const reference = messages('en');

describe.each(LANGUAGES)('%s', (language) => {
  const own = messages(language);

  test('nothing in the file is unreadable, and no key stands twice', () => {
    const all = entries(language);
    expect(all.filter((entry) => entry.type === 'Junk').map((entry) => (entry as { content: string }).content)).toEqual([]);
    expect(all.filter((entry) => entry.type === 'Message').length).toBe(own.size);
  });

  test('it has every key, and no other', () => {
    expect([...own.keys()].sort()).toEqual([...reference.keys()].sort());
  });

  test('its messages have the variables of the English ones', () => {
    const differing = [...own].filter(([key, message]) => {
      const [mine, theirs] = [message, reference.get(key)!].map((one) => [...gathered(one).variables].sort().join());
      return mine !== theirs;
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('where a number has forms it has all of them', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const short = [...own].flatMap(([key, message]) =>
      gathered(message).selects.flatMap((select) => {
        const named = select.variants.flatMap(({ key }) => (key.type === 'Identifier' ? [key.name] : []));
        // French has a form for whole millions that reads like the others.
        const wanted = forms.filter((form) => !(language === 'fr' && form === 'many'));
        const usesForms = named.some((name) => name !== 'other');
        return usesForms && !wanted.every((form) => named.includes(form)) ? [`${key}: ${named}`] : [];
      }),
    );
    expect(short).toEqual([]);
  });

  test('no character stands in it that the fonts lack', () => {
    const text = readFileSync(new URL(`words/${language}.ftl`, root), 'utf8');
    const lacking = [...text].filter((char) => !/[\n\u0020-\u017f\u0600-\u06ff\u2013\u2018-\u201e\u2026\u2212]/u.test(char));
    expect(lacking).toEqual([]);
  });
});

test('no Arabic word ends with a sign above or below: WebKitGTK would lift it off the line', () => {
  const text = readFileSync(new URL('words/ar.ftl', root), 'utf8');
  expect(text.match(/[\u0621-\u065f]*(?:[\u064b-\u0652](?![\u0621-\u0652])|\u0644\u064b\u0627)/g) ?? []).toEqual([]);
});

test('every key that is asked for exists', () => {
  const asked = sources().flatMap((text) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1]!));
  expect([...new Set(asked)].filter((key) => !reference.has(key))).toEqual([]);
  expect(asked.length).toBeGreaterThan(200);
});

test('every key is asked for somewhere', () => {
  const text = sources().join('\n');
  expect([...reference.keys()].filter((key) => !text.includes(`'${key}'`))).toEqual([]);
});

test('every name of a key in a table of codes exists', () => {
  const names = sources().flatMap((text) => [...text.matchAll(/'((?:failed|unsaved|notice|trouble|did|recorded|never|missing|heard|reached|ending|keys)-[a-z-]+)'/g)]);
  const known = new Set(['key-list']);
  expect([...new Set(names.map((match) => match[1]!))].filter((key) => !reference.has(key) && !known.has(key))).toEqual([]);
});
