// An open chapter: what was read, where the reader is, the meanings she opened, her notes. Everything kept is kept here.

import { SvelteSet } from 'svelte/reactivity';
import type { Refusal } from '../backend';
import type { AnchorView, ChapterView, MilestoneView, NoteView, PlaceView } from '../generated/views';
import { ask } from './asked.svelte';

/** What stands before the first section. */
export const TOP = '_top';

/** A meaning that is open beside its word. */
export interface OpenTerm {
  section: string;
  block: string;
  /** Index in the chapter's terms. */
  term: number;
}

/** Words a note is to hang on. */
export interface Quoted {
  section: string;
  quote: string;
  before: string;
  anchor: AnchorView | null;
}

/** A note being written: a new one on these words, or one that is there. */
export type Draft = Quoted & { note: number | null; text: string };

const KEEP_EVERY = 2000;

export class Page {
  readonly view: ChapterView;
  /** Ids of sections that were read. */
  readonly read = new SvelteSet<string>();
  notes = $state.raw<NoteView[]>([]);
  open = $state.raw<OpenTerm[]>([]);
  draft = $state.raw<Draft | null>(null);
  /** A note to show whatever its kind: chosen from the list, or its words were clicked. */
  shown = $state<number | null>(null);
  /** The section that is read now. */
  current = $state('');
  milestones = $state.raw<MilestoneView[]>([]);
  /** The code of what could not be saved. */
  trouble = $state<string | null>(null);

  #place: PlaceView | null;
  #kept: PlaceView | null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(view: ChapterView) {
    this.view = view;
    this.notes = view.notes;
    this.current = view.place?.section ?? view.sections[0]?.id ?? TOP;
    this.#place = this.#kept = view.place;
    view.sections.filter((section) => section.read).forEach((section) => this.read.add(section.id));
    if (view.lede_read) this.read.add(TOP);
  }

  get address(): { module: string; chapter: string } {
    return { module: this.view.link.module, chapter: this.view.link.chapter };
  }

  /** She is here now. Kept at most every two seconds, and when she leaves. */
  isAt(place: PlaceView): void {
    this.current = place.section;
    this.#place = place;
    this.#timer ??= setTimeout(() => void this.keep(), KEEP_EVERY);
  }

  /** Keeps the place now; done when it is kept, or cannot be. */
  keep(): Promise<unknown> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const place = this.#place;
    const isKept = place?.section === this.#kept?.section && place?.block === this.#kept?.block;
    if (!place || isKept) return this.#keeping;
    this.#kept = place;
    this.#keeping = ask('keep_place', { ...this.address, ...place }).catch(() => (this.#kept = null));
    return this.#keeping;
  }

  /** A section was really read; false when that could not be saved. */
  async isRead(section: string, seconds: number): Promise<boolean> {
    try {
      const saved = await ask('read_section', { ...this.address, section, seconds });
      this.read.add(section);
      this.milestones = [...this.milestones, ...saved.milestones];
      return true;
    } catch (refusal) {
      this.trouble = (refusal as Refusal).code;
      return false;
    }
  }

  /** Opens the meaning of a word, or closes it. */
  toggle(term: OpenTerm): void {
    const others = this.open.filter((other) => !isSame(other, term));
    this.open = others.length < this.open.length ? others : [...this.open, term];
  }

  isOpen(term: OpenTerm): boolean {
    return this.open.some((other) => isSame(other, term));
  }

  /** Closes what was opened last: the draft, else a meaning, else a shown note; false when nothing is open. */
  closeLast(): boolean {
    if (this.draft) this.draft = null;
    else if (this.open.length > 0) this.open = this.open.slice(0, -1);
    else if (this.shown !== null) this.shown = null;
    else return false;
    return true;
  }

  /** Writes a note or highlight, new or changed; rejects with a refusal and keeps the draft. */
  async write(draft: Draft): Promise<void> {
    const { note, section, quote, before, text } = draft;
    const written = await ask('write_note', { note, ...this.address, section, quote, before, text });
    // Read in another language than the interface's, the words are looked for in the wrong text.
    const kept = { ...written, anchor: written.anchor ?? draft.anchor };
    this.notes = [...this.notes.filter((other) => other.note !== kept.note), kept].sort((a, b) => a.note - b.note);
    this.draft = null;
  }

  /** Takes a note away. */
  async remove(note: number): Promise<void> {
    try {
      await ask('remove_note', { note });
      this.notes = this.notes.filter((other) => other.note !== note);
      if (this.shown === note) this.shown = null;
    } catch (refusal) {
      this.trouble = (refusal as Refusal).code;
    }
  }
}

function isSame(one: OpenTerm, other: OpenTerm): boolean {
  return one.section === other.section && one.term === other.term;
}
