// Where the reader is: the address behind the `#`. Screens are named by it, links are made by it, and going back works.

export type Purpose = 'quiz' | 'practice' | 'pretest';

/** A part of the Sync screen. */
export type SyncPart = 'letters' | 'stick' | 'picture';

export type Route =
  | { screen: 'home' | 'modules' | 'settings' | 'about' }
  | { screen: 'record'; entry: number | null }
  | { screen: 'sync'; part: SyncPart | null }
  | { screen: 'module'; module: string }
  | { screen: 'chapter'; module: string; chapter: string; section: string | null; block: number | null }
  | { screen: 'quiz'; module: string; chapter: string | null; purpose: Purpose }
  | { screen: 'result'; attempt: number }
  | { screen: 'search'; query: string; module: string | null }
  | { screen: 'desk'; card: string | null; query: string };

/** The address of a route, for links. */
export function href(route: Route): string {
  return `#/${path(route)}`;
}

/** Reads an address. What is none leads home. */
export function parse(hash: string): Route {
  const [whole = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [screen = '', ...rest] = whole.split('/').map(decoded);
  return named(screen, rest, new URLSearchParams(query)) ?? { screen: 'home' };
}

/** What a route names, without where in it: two with the same key are one screen that stays. */
export function key(route: Route): string {
  if (route.screen === 'chapter') return path({ ...route, section: null, block: null });
  return route.screen === 'search' || route.screen === 'desk' || route.screen === 'sync' ? route.screen : path(route);
}

/** The address now, and how it came about. */
class Place {
  now = $state.raw<Route>(parse(location.hash));
  /** Counts arrivals, so that going to where one is already is noticed. */
  arrivals = $state(0);
  /** The next heading takes the focus: somebody went somewhere. */
  takesFocus = false;
  /** How far down the page was when it was left, while going back to it. */
  scrolled: number | null = null;

  #leave: (() => void)[] = [];
  #entry = 0;
  #entries = 0;
  #depths = new Map<number, number>();

  /** Follows the address from now on. */
  follow(): void {
    history.scrollRestoration = 'manual';
    history.replaceState({ entry: 0 }, '');
    addEventListener('hashchange', () => this.#arrive());
  }

  /** Goes to an address; the same one again counts as an arrival. */
  go(to: Route | string): void {
    const hash = typeof to === 'string' ? to : href(to);
    if (hash === location.hash) this.#arrive();
    else location.hash = hash;
  }

  /** Names the place anew without going there: typing in the search field is no journey. */
  rename(to: Route): void {
    history.replaceState(history.state, '', href(to));
    this.now = to;
  }

  /** Runs this before the screen is left; returns how to take it back. */
  onLeave(run: () => void): () => void {
    this.#leave.push(run);
    return () => (this.#leave = this.#leave.filter((other) => other !== run));
  }

  #arrive(): void {
    const next = parse(location.hash);
    const stays = key(next) === key(this.now);
    if (!stays) this.#leave.forEach((run) => run());
    this.#depths.set(this.#entry, scrollY);
    const known: unknown = history.state?.entry;
    this.scrolled = typeof known === 'number' ? (this.#depths.get(known) ?? null) : null;
    this.#entry = typeof known === 'number' ? known : ++this.#entries;
    if (typeof known !== 'number') history.replaceState({ entry: this.#entry }, '');
    this.takesFocus = !stays;
    this.now = next;
    this.arrivals += 1;
    if (!stays) scrollTo(0, 0);
  }
}

export const route = new Place();

function path(route: Route): string {
  switch (route.screen) {
    case 'home':
      return '';
    case 'module':
      return joined('module', route.module);
    case 'chapter':
      return joined('chapter', route.module, route.chapter, route.section, route.section && route.block);
    case 'quiz':
      return joined('quiz', route.module, route.chapter ?? '-', route.purpose);
    case 'result':
      return joined('result', route.attempt);
    case 'record':
      return joined('record', route.entry);
    case 'sync':
      return joined('sync', route.part);
    case 'search': {
      const query = new URLSearchParams();
      if (route.query !== '') query.set('q', route.query);
      if (route.module !== null) query.set('module', route.module);
      return query.size === 0 ? 'search' : `search?${query}`;
    }
    case 'desk': {
      const query = new URLSearchParams(route.query === '' ? {} : { q: route.query });
      return joined('desk', route.card) + (query.size === 0 ? '' : `?${query}`);
    }
    default:
      return route.screen;
  }
}

function joined(...parts: (string | number | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').map((part) => encodeURIComponent(part as string)).join('/');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function named(screen: string, rest: string[], query: URLSearchParams): Route | null {
  const [first = '', second = '', third = '', fourth = ''] = rest;
  switch (screen) {
    case 'modules':
    case 'settings':
    case 'about':
      return { screen };
    case 'module':
      return first === '' ? null : { screen, module: first };
    case 'chapter':
      if (first === '' || second === '') return null;
      return { screen, module: first, chapter: second, section: third || null, block: number(fourth) };
    case 'quiz':
      if (first === '' || !isPurpose(third)) return null;
      return { screen, module: first, chapter: second === '-' ? null : second, purpose: third };
    case 'result': {
      const attempt = number(first);
      return attempt === null ? null : { screen, attempt };
    }
    case 'record':
      return { screen, entry: number(first) };
    case 'sync':
      return { screen, part: isPart(first) ? first : null };
    case 'search':
      return { screen, query: query.get('q') ?? '', module: query.get('module') };
    case 'desk':
      return { screen, card: first || null, query: query.get('q') ?? '' };
    default:
      return null;
  }
}

function number(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function isPurpose(text: string): text is Purpose {
  return text === 'quiz' || text === 'practice' || text === 'pretest';
}

function isPart(text: string): text is SyncPart {
  return text === 'letters' || text === 'stick' || text === 'picture';
}
