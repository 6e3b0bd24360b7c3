// The outer margin: meanings and notes at the height of their words. Where the margin folds away, the style sheet sets
// them under their paragraph, and nothing is to be done here.

/** Where the words stand that an item belongs to. */
type Anchor = () => DOMRect | undefined;

const GAP = 16;

/** Keeps the items of an article apart, and clear of what runs as wide as the margin. */
export class Margin {
  #items = new Map<HTMLElement, Anchor>();
  #resized = new ResizeObserver(() => this.arrange());
  #frame = 0;

  /** Watches an article: when its text moves, the margin follows. */
  watch = (article: HTMLElement): (() => void) => {
    this.#resized.observe(article);
    return () => {
      this.#resized.disconnect();
      cancelAnimationFrame(this.#frame);
    };
  };

  /** An item, for as long as it is there. */
  item(anchor: Anchor): (node: HTMLElement) => () => void {
    return (node) => {
      this.#items.set(node, anchor);
      this.#resized.observe(node);
      this.arrange();
      return () => {
        this.#items.delete(node);
        this.#resized.unobserve(node);
        this.arrange();
      };
    };
  }

  /** Sets every item anew, before the next frame. */
  arrange(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#set());
  }

  #set(): void {
    const nodes = [...this.#items.keys()];
    nodes.forEach((node) => node.classList.remove('under'));
    const inMargin = nodes.filter((node) => getComputedStyle(node).position === 'absolute');
    const placed = inMargin.map((node) => ({ node, top: this.#items.get(node)?.()?.top ?? node.getBoundingClientRect().top }));
    placed.sort((a, b) => a.top - b.top);
    let free = -Infinity;
    for (const { node, top } of placed) {
      const box = node.getBoundingClientRect();
      const at = freeTop(Math.max(top, free), box, free, obstacles(node, box));
      if (at === null) {
        node.classList.add('under');
        continue;
      }
      const origin = node.offsetParent?.getBoundingClientRect().top ?? 0;
      node.style.setProperty('--top', `${at - origin}px`);
      free = at + box.height + GAP;
    }
  }
}

/** The wanted height, or as far above it as an obstacle asks; nothing when there is no room. */
export function freeTop(
  wanted: number,
  box: { height: number },
  free: number,
  obstacles: readonly { top: number; bottom: number }[],
): number | null {
  const hit = obstacles.find(({ top, bottom }) => wanted < bottom && wanted + box.height > top);
  if (!hit) return wanted;
  const above = hit.top - box.height - GAP;
  const isFree = above >= free && obstacles.every(({ top, bottom }) => above >= bottom || above + box.height <= top);
  return isFree && wanted - above < box.height ? above : null;
}

/** What of the article reaches into the margin where this item stands. */
function obstacles(node: HTMLElement, box: DOMRect): DOMRect[] {
  const wide = node.closest('article')?.querySelectorAll('.figure, .table, .checks, .wide') ?? [];
  const rects = [...wide].map((element) => element.getBoundingClientRect());
  return rects.filter((rect) => rect.right > box.left && rect.left < box.right);
}
