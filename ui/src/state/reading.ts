// What counts as reading a section: every block of it was on the screen, and it stood there long enough. Values only.

/** A section that is not read yet. */
export interface Unread {
  id: string;
  /** On the screen, this long. */
  seconds: number;
  /** Its blocks, by id. */
  blocks: readonly string[];
}

/** What was seen so far. */
export class Reading {
  #unread: Map<string, { seconds: number; unseen: Set<string>; spent: number }>;

  constructor(sections: readonly Unread[]) {
    this.#unread = new Map(
      sections.map(({ id, seconds, blocks }) => [id, { seconds, unseen: new Set(blocks), spent: 0 }]),
    );
  }

  /** A block was on the screen. */
  saw(section: string, block: string): void {
    this.#unread.get(section)?.unseen.delete(block);
  }

  /** So many seconds passed with these sections on the screen: returns those that are read now, once, with their time. */
  pass(sections: Iterable<string>, seconds: number): { id: string; seconds: number }[] {
    const read = [];
    for (const id of sections) {
      const own = this.#unread.get(id);
      if (!own) continue;
      own.spent += seconds;
      if (own.spent < own.seconds || own.unseen.size > 0) continue;
      this.#unread.delete(id);
      read.push({ id, seconds: Math.max(1, Math.round(own.spent)) });
    }
    return read;
  }

  /** It could not be saved: it is told again after so many seconds more. */
  failed(section: { id: string; seconds: number }, later: number): void {
    this.#unread.set(section.id, { seconds: section.seconds + later, unseen: new Set(), spent: section.seconds });
  }
}
