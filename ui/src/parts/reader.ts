// What happens on the page while a chapter is read: where the reader is, what was on the screen and for how long, and
// coming back to a place exactly.

import { type Page, TOP } from '../state/page.svelte';
import { Reading } from '../state/reading';
import { blocksOf, placeOf } from './selection';

/** How much of a block must be on the screen to count as seen: half of it, or of the screen. */
const THRESHOLDS = Array.from({ length: 21 }, (_, step) => step / 20);

/** Follows the reader through an article, until the returned function is called. */
export function follow(article: HTMLElement, page: Page): () => void {
  const blocks = blocksOf(article);
  const stop = [watchReading(blocks, page), watchPlace(article, page)];
  const leave = () => {
    if (document.visibilityState === 'hidden') void page.keep();
  };
  const hide = () => void page.keep();
  document.addEventListener('visibilitychange', leave);
  addEventListener('pagehide', hide);
  return () => {
    stop.forEach((end) => end());
    document.removeEventListener('visibilitychange', leave);
    removeEventListener('pagehide', hide);
    void page.keep();
  };
}

/** Sections really read: each second counts for what is on the screen while the window is looked at. */
function watchReading(blocks: HTMLElement[], page: Page): () => void {
  const sections = page.view.sections.length > 0 ? page.view.sections : [{ id: TOP, seconds: page.view.lede_seconds }];
  const ids = blocks.map((block) => block.id);
  const reading = new Reading(
    sections
      .filter(({ id }) => !page.read.has(id))
      .map(({ id, seconds }) => ({ id, seconds, blocks: ids.filter((block) => placeOf(block)?.section === id) })),
  );
  const onScreen = new Map<string, string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const section = placeOf(target.id)?.section ?? '';
        if (isIntersecting) onScreen.set(target.id, section);
        else onScreen.delete(target.id);
        const isSeen = intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? innerHeight) / 2;
        if (isIntersecting && isSeen) reading.saw(section, target.id);
      }
    },
    { threshold: THRESHOLDS, rootMargin: `-${headHeight()}px 0px 0px 0px` },
  );
  blocks.forEach((block) => observer.observe(block));
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    for (const section of reading.pass(new Set(onScreen.values()), 1)) {
      void page.isRead(section.id, section.seconds).then((isSaved) => isSaved || reading.failed(section, 30));
    }
  }, 1000);
  return () => {
    observer.disconnect();
    clearInterval(timer);
  };
}

/** Where she is: the topmost block on the screen; at a check the block before it. */
function watchPlace(article: HTMLElement, page: Page): () => void {
  let frame = 0;
  const parts = [...article.querySelectorAll<HTMLElement>('section > [id*="."], .checks')];
  const look = () => {
    // The line that `scrollIntoView` brings a block to.
    const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) + 1;
    const found = parts.findIndex((part) => part.getBoundingClientRect().bottom > top);
    const at = found < 0 ? parts.length - 1 : found;
    const block = parts[at]?.matches('.checks') ? parts[at - 1] : parts[at];
    const place = block && placeOf(block.id);
    if (place) page.isAt(place);
  };
  const scrolled = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  };
  addEventListener('scroll', scrolled, { passive: true });
  return () => {
    removeEventListener('scroll', scrolled);
    cancelAnimationFrame(frame);
  };
}

/** Scrolls to an element, and once more when pictures and fonts have taken their room, unless she moved meanwhile. */
export async function arrive(article: HTMLElement, target: HTMLElement): Promise<void> {
  let hasMoved = false;
  const move = () => (hasMoved = true);
  const signs = ['wheel', 'keydown', 'pointerdown', 'touchstart'];
  signs.forEach((sign) => addEventListener(sign, move, { passive: true }));
  target.scrollIntoView({ block: 'start' });
  const pictures = [...article.querySelectorAll('img')].filter((picture) => !picture.complete);
  const loaded = pictures.map((picture) => picture.decode().catch(() => {}));
  const late = new Promise((done) => setTimeout(done, 3000));
  await Promise.race([Promise.all([document.fonts.ready, ...loaded]), late]);
  if (!hasMoved && target.isConnected) target.scrollIntoView({ block: 'start' });
  signs.forEach((sign) => removeEventListener(sign, move));
}

/** The head's height while it stays; nothing when it scrolls away. */
export function headHeight(): number {
  const head = document.querySelector('.head');
  return head && getComputedStyle(head).position === 'sticky' ? head.clientHeight : 0;
}
