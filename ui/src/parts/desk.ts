// The Desk's tables: heads of groups, rows, figures and columns; what a key does in its field; where a hit leads.

import type { DeskFigureName, DeskKind, DeskPlace, DeskRowName } from '../generated/views';
import { href } from '../state/route.svelte';

/** Keys of messages: the head of a group. */
export const KINDS: Record<DeskKind, string> = {
  Substance: 'desk-substances',
  Goods: 'desk-goods',
  HsCode: 'desk-hs-codes',
  Paper: 'desk-papers',
  Checklist: 'desk-checklists',
  Contact: 'desk-contacts',
  Code: 'desk-codes',
  Convention: 'desk-conventions',
  Training: 'desk-training',
  Country: 'desk-countries',
  Chapter: 'desk-chapters',
};

/** The head of a row of a card. */
export const ROWS: Record<DeskRowName, string> = {
  Treaty: 'row-treaty',
  Control: 'row-control',
  Paper: 'row-paper',
  Checks: 'row-checks',
  Boxes: 'row-boxes',
  Steps: 'row-steps',
  Composition: 'row-composition',
  LookAlikes: 'row-look-alikes',
  Next: 'row-next',
  Call: 'row-call',
  Note: 'row-note',
  Below: 'row-below',
  Under: 'row-under',
  Listed: 'row-listed',
  Chapters: 'row-chapters',
};

/** A treaty's short name. */
export const TREATIES: Record<string, string> = {
  montreal: 'treaty-montreal',
  basel: 'treaty-basel',
  cites: 'treaty-cites',
  rotterdam: 'treaty-rotterdam',
  stockholm: 'treaty-stockholm',
  minamata: 'treaty-minamata',
  cwc: 'treaty-cwc',
  cartagena: 'treaty-cartagena',
};

/** What a figure to copy is; what stands beneath it when the card says nothing of its own. */
export const FIGURES: Record<DeskFigureName, { head: string; note?: string }> = {
  Hs: { head: 'figure-hs' },
  Un: { head: 'figure-un' },
  Cas: { head: 'figure-cas' },
  Gwp: { head: 'figure-gwp', note: 'figure-gwp-note' },
  Odp: { head: 'figure-odp' },
  Pressure: { head: 'figure-pressure', note: 'figure-pressure-note' },
  Formula: { head: 'figure-formula' },
};

/** A column of a row's cells. */
export interface Column {
  /** Key of its head. */
  head: string;
  /** A code or number: it never breaks, and reads from left to right. */
  isCode?: boolean;
  /** A number to compare: digits stand under each other. */
  isNumber?: boolean;
  /** Places that can be read off a gauge. */
  places?: number;
}

/** The columns of a row's cells, in order. */
export const COLUMNS: Partial<Record<DeskRowName, Column[]>> = {
  Boxes: [{ head: 'column-box', isCode: true }, { head: 'column-label' }, { head: 'column-check' }],
  Composition: [{ head: 'column-part', isCode: true }, { head: 'column-share', isNumber: true }],
  LookAlikes: [
    { head: 'column-name' },
    { head: 'column-hs', isCode: true },
    { head: 'column-bar', isNumber: true, places: 1 },
    { head: 'column-tell' },
  ],
};

/** Columns that hold something, each with its place in a row: goods have no pressure, and need no column of dashes. */
export function filled(columns: readonly Column[], cells: readonly string[][]): (Column & { at: number })[] {
  return columns.map((column, at) => ({ ...column, at })).filter(({ at }) => cells.some((row) => row[at]));
}

/** A number of a card with so many places; what is no plain number stays as it is written. */
export function toPlaces(text: string, places: number): string {
  return /^\d+\.\d+$/.test(text) ? Number(text).toFixed(places) : text;
}

/** A step of a checklist. */
export interface Step {
  /** From 1. */
  number: number;
  step: string;
  /** May be empty. */
  why: string;
}

/** Cells of a checklist as steps: what to do, and why. */
export function steps(cells: readonly string[][]): Step[] {
  return cells.map(([step = '', why = ''], at) => ({ number: at + 1, step, why }));
}

/** What a key does in the field: chooses a line, opens the chosen one, clears; nothing for every other key. */
export function act(key: string, at: number, count: number, isClear: boolean): number | 'open' | 'clear' | null {
  if (key === 'Escape') return isClear ? null : 'clear';
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at + count - 1) % count;
  return key === 'Enter' ? 'open' : null;
}

/** Where a section of the course is read. */
export function placeAddress({ chapter, section }: DeskPlace): string {
  return href({ screen: 'chapter', module: chapter.module, chapter: chapter.chapter, section: section || null, block: null });
}
