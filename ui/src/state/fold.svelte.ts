// How much room there is, in the reader's own size of text: for what a style sheet cannot decide.

class Fold {
  /** Under 56 rem: one column. */
  isNarrow = $state(false);
  /** 74 rem and more: notes stand in the margin. */
  isWide = $state(true);

  /** Watches the page from now on. */
  watch(page: Element): void {
    const look = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const width = page.clientWidth / rem;
      this.isNarrow = width <= 56;
      this.isWide = width > 74;
      document.documentElement.dataset['fold'] = this.isNarrow ? 'narrow' : this.isWide ? 'wide' : 'middle';
    };
    new ResizeObserver(look).observe(page);
    // A change of the root's size alone resizes nothing that has the window's width.
    new MutationObserver(look).observe(document.documentElement, { attributeFilter: ['style'] });
    look();
  }
}

export const fold = new Fold();
