// Answers while they are being made: what one begins with, when it is whole, how it changes. Values in, values out.

import type { AnswerView, FormView, ResponseView } from '../generated/views';

/** A left side of a match that has no right side yet. */
export const UNMATCHED = 255;

/** What an answer begins with. */
export function blank(form: FormView): ResponseView {
  switch (form.form) {
    case 'one':
    case 'several':
      return { kind: 'choice', chosen: [] };
    case 'order':
      return { kind: 'order', order: form.items.map((item) => item.index) };
    case 'match':
      return { kind: 'match', right: form.left.map(() => UNMATCHED) };
    case 'number':
    case 'short':
      return { kind: 'text', text: '' };
    case 'gap':
      return { kind: 'gaps', texts: form.parts.filter((part) => part.part !== 'words').map(() => '') };
  }
}

/** Whether it can be committed: nothing of it is missing. */
export function isWhole(response: ResponseView): boolean {
  switch (response.kind) {
    case 'choice':
      return response.chosen.length > 0;
    case 'order':
      return true;
    case 'match':
      return !response.right.includes(UNMATCHED);
    case 'text':
      return response.text.trim() !== '';
    case 'gaps':
      return response.texts.every((text) => text.trim() !== '');
  }
}

/** The key of the sentence that says what is missing. */
export function missing(response: ResponseView): string {
  const SENTENCES = {
    choice: 'missing-choice',
    order: 'missing-choice',
    match: 'missing-match',
    text: 'missing-text',
    gaps: 'missing-gaps',
  };
  return SENTENCES[response.kind];
}

/** With an option chosen: the only one, or switched among several. */
export function choose(response: ResponseView, index: number, isSeveral: boolean): ResponseView {
  if (response.kind !== 'choice') return response;
  if (!isSeveral) return { kind: 'choice', chosen: [index] };
  const others = response.chosen.filter((other) => other !== index);
  return { kind: 'choice', chosen: others.length < response.chosen.length ? others : [...others, index] };
}

/** With the item at this position moved; where it would leave the list it stays. */
export function move(order: number[], from: number, step: -1 | 1): number[] {
  const to = from + step;
  if (to < 0 || to >= order.length) return order;
  const moved = [...order];
  [moved[from], moved[to]] = [moved[to]!, moved[from]!];
  return moved;
}

/** With a right side picked for the left side at this place. */
export function matched(response: ResponseView, at: number, side: number): ResponseView {
  return response.kind === 'match' ? { kind: 'match', right: written(response.right, at, side) } : response;
}

/** The same list with one place written anew. */
export function written<T>(list: readonly T[], at: number, value: T): T[] {
  return list.map((old, index) => (index === at ? value : old));
}

/** Fully right, worth something, or nothing. */
export function worth(answer: AnswerView): 'right' | 'partly' | 'wrong' {
  if (answer.right) return 'right';
  return answer.percent > 0 ? 'partly' : 'wrong';
}
