// @vitest-environment happy-dom
// Sync as it is said: badge and heading of each state, troubles, times and sizes, letters, codes, pictures; and the state
// that holds it.

import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Change, MailView, SyncState, SyncView } from '../src/generated/views';
import { typed } from '../src/parts/code';
import { QUIET, path } from '../src/parts/picture';
import { type Said, amount, badge, clock, headline, letterSays, minutes, nextTry, stamp } from '../src/parts/sync';
import { failure, trouble } from '../src/state/failures';
import { t, words } from '../src/state/words.svelte';

const backend = vi.hoisted(() => ({
  answers: [] as { name: string; give: (view: unknown) => void; refuse: (refusal: unknown) => void }[],
  tell: (_: string) => {},
}));

vi.mock('../src/backend', () => ({
  call: (name: string) => new Promise((give, refuse) => backend.answers.push({ name, give, refuse })),
  onChange: (tell: (what: Change) => void) => {
    backend.tell = tell as (what: string) => void;
    return () => (backend.tell = () => {});
  },
}));

const { sync } = await import('../src/state/sync.svelte');
const { ask } = await import('../src/state/asked.svelte');

const NBSP = '\u00a0';
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '');
const say = ({ key, values }: Said) => bare(t(key, values));
const settled = () => new Promise((done) => setTimeout(done));

function view(state: SyncState, more: Partial<SyncView> = {}): SyncView {
  return {
    academy:
      state === 'no_academy' ? null : { name: 'Northern Academy', cohort: '', learner_name: '', addresses: [], id: '0011223344556677' },
    state,
    waiting: 0,
    waiting_others: 0,
    sending: null,
    held: null,
    trouble: null,
    next_try: null,
    settings: { automatic: true, hours: null, daily_bytes: null, used_bytes: 0, finds_relays: false, is_fixed: false, key_store: 'file' },
    mail: [],
    unread: 0,
    set_aside: [],
    ...more,
  };
}

const HELD = { number: 412, at: '2026-11-21T16:05:00Z' };

describe('the badge and the heading', () => {
  beforeAll(() => words.speak('en'));

  test.each<[string, SyncView | null, string, 'held' | 'waits' | null, string]>([
    ['before the first answer', null, 'Saved', null, ''],
    ['no academy', view('no_academy'), 'No academy yet', null, 'You work without an academy'],
    ['joining', view('joining', { waiting: 5 }), 'Joining', 'waits', 'Your code is on its way to Northern Academy'],
    ['waiting', view('waiting', { waiting: 3, held: HELD }), '3 waiting', 'waits', 'Three entries wait on this computer'],
    ['one waits', view('waiting', { waiting: 1 }), '1 waiting', 'waits', 'One entry waits on this computer'],
    ['many wait', view('waiting', { waiting: 1200 }), `1${NBSP}200 waiting`, 'waits', `1${NBSP}200 entries wait on this computer`],
    ['sending', view('sending', { waiting: 3, sending: { done: 2, of: 3 } }), 'Sending 2 of 3', 'waits', 'On the way to the academy: 2 of 3 entries have arrived'],
    ['none has arrived', view('sending', { sending: { done: 0, of: 3 } }), 'Sending 3', 'waits', 'On the way to the academy: 0 of 3 entries have arrived'],
    ['held', view('held', { held: HELD }), 'All held', 'held', 'The academy has everything up to entry 412'],
    ['nothing recorded yet', view('held'), 'All held', 'held', 'Nothing is waiting'],
  ])('%s', (_, view, inBadge, second, heading) => {
    expect(say(badge(view))).toBe(inBadge);
    expect(badge(view).second).toBe(second);
    if (view) expect(say(headline(view))).toBe(heading);
  });

  test('a failed try leaves what waits as it is: waiting is no error', () => {
    const failed = view('waiting', { waiting: 3, trouble: { code: 'no_line', detail: '' } });
    expect(badge(failed)).toEqual(badge(view('waiting', { waiting: 3 })));
  });
});

describe.each(['en', 'fr', 'ar'])('in %s', (language) => {
  beforeAll(() => words.speak(language));

  test('every state has words of its own', () => {
    const states: SyncState[] = ['no_academy', 'joining', 'waiting', 'sending', 'held'];
    const said = states.map((state) => say(headline(view(state, { waiting: 3, held: HELD }))));
    expect(new Set(said).size).toBe(states.length);
  });

  test('every trouble says what happened, that nothing was lost, and what to do', () => {
    const codes = ['no_line', 'portal', 'certificate', 'certificate_unknown', 'certificate_host', 'certificate_ended', 'busy', 'refused', 'bad_answer', 'carried', 'code', 'code_later', 'budget', 'hours', 'store', 'new'];
    const statuses = ['400', '401', '404', '413', '429', '503'];
    const pairs = [...codes.map((code) => trouble(code)), ...statuses.map((status) => trouble('refused', status))];
    const whats = pairs.map(({ what }) => t(what));
    expect(new Set(whats).size).toBe(codes.length + statuses.length);
    expect(trouble('refused', '500')).toEqual(trouble('refused', '503'));
    expect(trouble('refused', '418')).toEqual(trouble('refused'));
    expect(whats.filter((what) => /[.!]$/.test(what)), 'a heading has no full stop').toEqual([]);
    expect(pairs.filter(({ then }) => t(then) === then || !t(then).includes('. ')), 'two sentences at least').toEqual([]);
  });

  test('every refusal of joining, sticks and pictures has its sentences', () => {
    const codes = ['bad_link', 'bad_code', 'other_academy', 'no_academy', 'stick', 'nothing_yet'];
    const general = failure('something new').what;
    expect(codes.map((code) => failure(code).what).filter((what) => what === general || t(what) === what)).toEqual([]);
  });
});

describe('times and sizes', () => {
  beforeAll(() => words.speak('en'));

  test.each([
    [12, 'Greenpost tries again by itself in less than a minute.'],
    [70, 'Greenpost tries again by itself in about a minute.'],
    [240, 'Greenpost tries again by itself in about 4 minutes.'],
    [3600, 'Greenpost tries again by itself in about 60 minutes.'],
    [7300, 'Greenpost tries again by itself in about 2 hours.'],
  ])('%d seconds', (seconds, expected) => {
    expect(say(nextTry(seconds))).toBe(expected);
  });

  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [12_345, `12${NBSP}kB`],
    [999_600, `1${NBSP}MB`],
    [2_450_000, `2.5${NBSP}MB`],
    [3_900_000_000, `3.9${NBSP}GB`],
  ])('%d bytes', (bytes, expected) => {
    expect(say(amount(bytes))).toBe(expected);
  });

  test.each<[string, number | null]>([
    ['18:05', 1085],
    [' 6.30 ', 390],
    ['6h30', 390],
    ['6', 360],
    ['00:00', 0],
    ['٠٦:٣٠', 390],
    ['24:00', null],
    ['12:60', null],
    ['12:5', null],
    ['noon', null],
    ['', null],
  ])('%j is a time of day', (text, expected) => {
    expect(minutes(text)).toBe(expected);
    if (expected !== null) expect(minutes(clock(expected))).toBe(expected);
  });

  test('what the academy signed is dated by its own clock, whatever zone this computer is in', () => {
    expect(stamp('2026-11-21T23:59:30Z')).toEqual({ day: '2026-11-21', time: '23:59' });
  });
});

describe('letters', () => {
  beforeAll(() => words.speak('en'));

  const letter = (kind: string, more: Partial<MailView> = {}): MailView => ({
    number: 1,
    kind,
    at: '2026-11-21T16:05:00Z',
    from: '',
    module: ['basel', 'Basel Convention'],
    due: '',
    percent: null,
    passed: null,
    about: null,
    text: '',
    is_read: false,
    ...more,
  });

  test.each<[string, MailView, string]>([
    ['a due date is said as the academy gave it', letter('assignment', { due: '2026-12-04' }), 'Finish Basel Convention by 4 December 2026'],
    ['without a date none is said', letter('assignment'), 'Finish Basel Convention'],
    ['a module that is not here is named by its id', letter('assignment', { module: ['basel', ''] }), 'Finish basel'],
    ['feedback names its entry', letter('feedback', { about: 411 }), 'Feedback on entry 411'],
    ['feedback on nothing in particular', letter('feedback'), 'Feedback from your trainer'],
    ['a grade that passes', letter('grade', { percent: 85, passed: true }), `Grade for Basel Convention: 85${NBSP}%, passed`],
    ['a grade that does not', letter('grade', { percent: 40, passed: false }), `Grade for Basel Convention: 40${NBSP}%, not passed yet`],
    ['a grade alone', letter('grade', { percent: 40 }), `Grade for Basel Convention: 40${NBSP}%`],
    ['a name', letter('name', { text: 'A. Warsame', module: null }), 'Your name at the academy is now A. Warsame'],
    ['a kind nobody knows yet', letter('poem'), 'A letter of a kind this program does not know'],
  ])('%s', (_, mail, expected) => {
    expect(say(letterSays(mail, (day) => words.day(day)))).toBe(expected);
  });
});

describe('codes and links as typed', () => {
  test.each<[string, ReturnType<typeof typed>]>([
    ['KMT4-7QX2', { is: 'code', code: 'KMT4-7QX2' }],
    ['kmt4 7qx2', { is: 'code', code: 'KMT4-7QX2' }],
    [' kmt47qx2\n', { is: 'code', code: 'KMT4-7QX2' }],
    ['KMT4–7QX2', { is: 'code', code: 'KMT4-7QX2' }],
    ['OIL4-7QXo', { is: 'code', code: '0114-7QX0' }],
    ['KMT٤-٧QX٢', { is: 'code', code: 'KMT4-7QX2' }],
    ['KMT4-7QX', { is: 'short', by: 1 }],
    ['KMT4-7QX22', { is: 'long' }],
    ['KMT4-7QXU', { is: 'strange', sign: 'U' }],
    ['KMT4-7Q*2', { is: 'strange', sign: '*' }],
    ['', { is: 'nothing' }],
    [' - ', { is: 'nothing' }],
    ['greenpost:owBYIA', { is: 'link' }],
    [' Greenpost:\nowBYIA#KMT4-7QX2', { is: 'link' }],
    ['owBYIAAAAAAAAAAAAAAAAAAAAAAA', { is: 'link' }],
  ])('%j', (text, expected) => {
    expect(typed(text)).toEqual(expected);
  });
});

describe('a picture', () => {
  test('each run of dark squares is one bar, inside the quiet zone', () => {
    expect(QUIET).toBe(4);
    expect(path({ size: 3, squares: '110' + '000' + '101' })).toBe('M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z');
  });

  test('bars cover the dark squares and no other', () => {
    const squares = Array.from({ length: 21 * 21 }, (_, at) => ((at * 7919) % 13 < 6 ? '1' : '0')).join('');
    const drawn = new Set<number>();
    for (const [, x, y, length] of path({ size: 21, squares }).matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      for (let step = 0; step < Number(length); step += 1) drawn.add((Number(y) - QUIET) * 21 + Number(x) - QUIET + step);
    }
    expect([...squares].flatMap((square, at) => (square === '1' ? [at] : []))).toEqual([...drawn]);
  });
});

describe('the state', () => {
  beforeEach(() => void (backend.answers = []));

  const next = () => backend.answers.shift()!;
  const asked = () => backend.answers.map(({ name }) => name);

  test('it is asked when somebody comes, after an entry, after a change and when the window comes to the front', async () => {
    const leave = sync.attend();
    await settled();
    expect(asked()).toEqual(['sync']);
    next().give(view('waiting', { waiting: 1 }));
    await settled();
    expect(sync.view?.waiting).toBe(1);

    for (const happens of [
      () => backend.tell('sync'),
      () => dispatchEvent(new Event('focus')),
      async () => {
        const keeping = ask('remove_note', { note: 1 });
        await settled();
        next().give({});
        await keeping;
      },
    ]) {
      await happens();
      await settled();
      expect(asked()).toEqual(['sync']);
      next().give(view('waiting', { waiting: 2 }));
      await settled();
    }

    backend.tell('index');
    void ask('record', { before: null, limit: 1 });
    await settled();
    expect(asked(), 'reading makes no entry').toEqual(['record']);
    next().give({});
    leave();
  });

  test('what changes during a question is asked once more, and once only', async () => {
    const leave = sync.attend();
    await settled();
    backend.tell('sync');
    backend.tell('sync');
    expect(asked()).toEqual(['sync']);
    next().give(view('waiting'));
    await settled();
    expect(asked()).toEqual(['sync']);
    next().give(view('held'));
    await settled();
    expect([asked(), sync.view?.state]).toEqual([[], 'held']);
    leave();
  });

  test('an answer that was overtaken by a command is dropped', async () => {
    const leave = sync.attend();
    await settled();
    sync.take(view('held'));
    next().give(view('waiting'));
    await settled();
    expect(sync.view?.state).toBe('held');
    leave();
  });

  test('whoever comes next sees nothing of the one before, also of a try that was under way', async () => {
    const leave = sync.attend();
    await settled();
    next().give(view('waiting', { waiting: 7 }));
    await settled();
    const trying = sync.now();
    await settled();
    expect([sync.isTrying, asked()]).toEqual([true, ['sync_now']]);
    const late = next();
    leave();
    expect([sync.view, sync.isTrying]).toEqual([null, false]);
    late.give(view('held'));
    await trying;
    expect(sync.view).toBeNull();
  });

  test('a try that is refused is said, and the next one tries again', async () => {
    const leave = sync.attend();
    await settled();
    next().give(view('waiting', { waiting: 1 }));
    await settled();
    const trying = sync.now();
    await settled();
    void sync.now();
    await settled();
    expect(asked(), 'one at a time').toEqual(['sync_now']);
    next().refuse({ code: 'store', detail: '' });
    await trying;
    expect([sync.refusal?.code, sync.isTrying, sync.view?.waiting]).toEqual(['store', false, 1]);
    leave();
  });

  test.each<[string, SyncView | null, number, 'held' | 'waits' | null]>([
    ['before the first answer', null, 5, null],
    ['no academy', view('no_academy'), 5, null],
    ['nothing signed for', view('waiting'), 5, 'waits'],
    ['signed for', view('waiting', { held: HELD }), 412, 'held'],
    ['after what was signed for', view('waiting', { held: HELD }), 413, 'waits'],
  ])('where an entry stands: %s', (_, view, entry, expected) => {
    sync.view = view;
    expect(sync.stands(entry)).toBe(expected);
    sync.view = null;
  });
});
