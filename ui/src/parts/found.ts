// What a search found, by chapter, best first.

import type { ChapterLink, Hit } from '../generated/views';
import { href } from '../state/route.svelte';

/** A hit with its place in the list and where it leads. */
export interface Placed extends Hit {
  at: number;
  address: string;
}

export interface Group {
  chapter: ChapterLink;
  hits: Placed[];
}

/** Groups in the order of their best hit; within one the order found. Places count through all groups. */
export function grouped(hits: readonly Hit[]): Group[] {
  const groups = new Map<string, { chapter: ChapterLink; hits: Hit[] }>();
  for (const hit of hits) {
    const key = `${hit.chapter.module}/${hit.chapter.chapter}`;
    const group = groups.get(key) ?? { chapter: hit.chapter, hits: [] };
    group.hits.push(hit);
    groups.set(key, group);
  }
  let at = 0;
  return [...groups.values()].map(({ chapter, hits }) => ({
    chapter,
    hits: hits.map((hit) => ({ ...hit, at: at++, address: addressOf(hit) })),
  }));
}

function addressOf({ chapter, section, block }: Hit): string {
  return href({ screen: 'chapter', module: chapter.module, chapter: chapter.chapter, section, block });
}
