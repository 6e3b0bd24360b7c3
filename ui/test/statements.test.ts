// The academy's statements, read by a validator of strangers. `statements.jsonl` is written and held by
// crates/greenpost-academy/tests/command/statements.rs: one of each kind of entry, as `export --xapi` prints them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

// Its types promise a default export, Node sees a CommonJS module.
const { default: validate } = createRequire(import.meta.url)('xapi-validation') as {
  default: (statement: unknown) => unknown[];
};

const lines = readFileSync(new URL('statements.jsonl', import.meta.url), 'utf8').trim().split('\n');

test('a validator that is not ours accepts every statement', () => {
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines) expect(validate(JSON.parse(line)), line).toEqual([]);
});

test('the validator sees what is wrong', () => {
  const wrong: [string, (statement: Record<string, unknown>) => void][] = [
    ['id', (statement) => (statement['id'] = 'one')],
    ['verb', (statement) => (statement['verb'] = { id: 'passed' })],
    ['timestamp', (statement) => (statement['timestamp'] = 'yesterday')],
    ['score', (statement) => (statement['result'] = { score: { scaled: 2 } })],
    ['actor', (statement) => delete statement['actor']],
  ];
  for (const [name, spoil] of wrong) {
    const statement = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    spoil(statement);
    expect(validate(statement), name).not.toEqual([]);
  }
});
