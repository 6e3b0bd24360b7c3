// Asking the backend from a screen: loading, filled or failed, and asked again.

import { untrack } from 'svelte';
import { type Ask, type CommandName, type Refusal, type Response, call } from '../backend';
import { session } from './session.svelte';

/** A place that is being kept: what is asked next must see it. */
let keeping: Promise<unknown> = Promise.resolve();

/** Commands that may add an entry to her record. */
const WRITERS: ReadonlySet<CommandName> = new Set<CommandName>([
  'open_chapter',
  'read_section',
  'write_note',
  'remove_note',
  'answer',
  'start_quiz',
  'finish_quiz',
  'keep_checklist',
  'rename',
]);

const hearers = new Set<() => void>();

/** Calls this after each command that may have added an entry, until the returned function is called. */
export function onEntry(tell: () => void): () => void {
  hearers.add(tell);
  return () => void hearers.delete(tell);
}

/** Runs a command. Whoever is not signed in any more is asked who she is. */
export async function ask<K extends CommandName>(name: K, request: Ask<K>): Promise<Response<K>> {
  await keeping;
  try {
    const answer = call(name, request);
    if (name === 'keep_place') keeping = answer.catch(() => {});
    const answered = await answer;
    if (WRITERS.has(name)) hearers.forEach((tell) => tell());
    return answered;
  } catch (error) {
    if ((error as Refusal).code === 'not_signed_in') session.leave();
    throw error;
  }
}

/** What was asked for, as far as it has come. */
export interface Asked<T> {
  readonly value: T | null;
  readonly refusal: Refusal | null;
  /** Asks again. What is shown stays until the new answer is there. */
  again(): void;
}

/** Asks when the component appears, and whenever what is asked changes; only the newest answer counts. */
export function asked<K extends CommandName>(name: K, request: () => Ask<K>): Asked<Response<K>> {
  let value = $state.raw<Response<K> | null>(null);
  let refusal = $state.raw<Refusal | null>(null);
  let round = 0;

  async function go(request: Ask<K>): Promise<void> {
    const own = ++round;
    refusal = null;
    try {
      const answer = await ask(name, request);
      if (own === round) value = answer;
    } catch (error) {
      if (own === round) refusal = error as Refusal;
    }
  }

  $effect(() => {
    const asking = request();
    untrack(() => void go(asking));
    return () => void round++;
  });

  return {
    get value() {
      return value;
    },
    get refusal() {
      return refusal;
    },
    again: () => void go(request()),
  };
}
