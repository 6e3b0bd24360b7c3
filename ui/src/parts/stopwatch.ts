// How long a question took: from the moment it was first seen.

/** Starts when the element is first on the screen. */
export function stopwatch(): { start: (node: Element) => () => void; seconds: () => number } {
  let seen: number | null = null;
  return {
    start(node) {
      const observer = new IntersectionObserver(([entry]) => {
        if (entry?.isIntersecting) seen ??= performance.now();
      });
      observer.observe(node);
      return () => observer.disconnect();
    },
    seconds: () => (seen === null ? 0 : Math.min(86_400, Math.round((performance.now() - seen) / 1000))),
  };
}
