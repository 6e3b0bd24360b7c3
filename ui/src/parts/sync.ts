// How sync is said: which message, with which values, for what the program tells. Values only.

import type { FluentVariable } from '@fluent/bundle';
import type { MailView, SyncView } from '../generated/views';

/** A message and what stands in it. */
export interface Said {
  key: string;
  values: Record<string, FluentVariable>;
}

/** The academy's square: filled, empty, or none while there is no academy to hold anything. */
export type Second = 'held' | 'waits' | null;

/** What the badge says, and its second square. */
export function badge(view: SyncView | null): Said & { second: Second } {
  if (!view) return { ...said('badge-saved'), second: null };
  switch (view.state) {
    case 'no_academy':
      return { ...said('badge-alone'), second: null };
    case 'joining':
      return { ...said('badge-joining'), second: 'waits' };
    case 'waiting':
      return { ...said('badge-waiting', { count: view.waiting }), second: 'waits' };
    case 'sending':
      return { ...said('badge-sending', progress(view)), second: 'waits' };
    case 'held':
      return { ...said('badge-held'), second: 'held' };
    default:
      return { ...said('badge-saved'), second: null };
  }
}

/** The truth in one sentence. */
export function headline(view: SyncView): Said {
  switch (view.state) {
    case 'no_academy':
      return said('sync-alone');
    case 'joining':
      return said('sync-joining', { academy: view.academy?.name ?? '' });
    case 'waiting':
      return said('sync-waiting', { count: view.waiting });
    case 'sending':
      return said('sync-sending', progress(view));
    default:
      return view.held && view.held.number > 0 ? said('sync-held', { number: view.held.number }) : said('sync-held-nothing');
  }
}

/** Entries this sync brings, and how many of them the academy signed for. */
function progress(view: SyncView): Record<string, number> {
  return { done: view.sending?.done ?? 0, of: view.sending?.of ?? view.waiting };
}

/** Seconds until the next try, as a person would say it. */
export function nextTry(seconds: number): Said {
  if (seconds < 60) return said('next-try-soon');
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return said('next-try-minutes', { minutes });
  return said('next-try-hours', { hours: Math.round(minutes / 60) });
}

/** A number of bytes in the unit that suits it. */
export function amount(bytes: number): Said {
  if (bytes < 1000) return said('size-bytes', { size: bytes });
  if (bytes < 999_500) return said('size-kilobytes', { size: Math.round(bytes / 1000) });
  if (bytes < 999_500_000) return said('size-megabytes', { size: tenths(bytes / 1e6) });
  return said('size-gigabytes', { size: tenths(bytes / 1e9) });
}

function tenths(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}

/** Minutes of a day as `18:05`. */
export function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** A time of day as somebody types it, `18:05`, `18.05`, `18h05` or `18`, in minutes; nothing for what is none. */
export function minutes(typed: string): number | null {
  const read = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?$/i.exec(latin(typed).trim());
  if (!read) return null;
  const [hour, minute] = [Number(read[1]), Number(read[2] ?? 0)];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** Digits of Arabic and Persian keyboards as the ones a program reads. */
export function latin(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** A moment of the academy, ISO 8601 in UTC, as its day and its time of day. */
export function stamp(iso: string): { day: string; time: string } {
  return { day: iso.slice(0, 10), time: /T(\d\d:\d\d)/.exec(iso)?.[1] ?? '' };
}

/** What a letter is about. `day` writes a due date in words. */
export function letterSays(mail: MailView, day: (iso: string) => string): Said {
  const module = mail.module ? mail.module[1] || mail.module[0] : '';
  switch (mail.kind) {
    case 'assignment':
      return mail.due === '' ? said('letter-read', { module }) : said('letter-read-by', { module, day: day(mail.due) });
    case 'feedback':
      return mail.about === null ? said('letter-feedback') : said('letter-feedback-on', { entry: mail.about });
    case 'grade': {
      const key = mail.passed === null ? 'letter-grade' : mail.passed ? 'letter-grade-passed' : 'letter-grade-failed';
      return said(key, { module, percent: mail.percent ?? 0 });
    }
    case 'name':
      return said('letter-name', { name: mail.text });
    default:
      return said('letter-other');
  }
}

function said(key: string, values: Said['values'] = {}): Said {
  return { key, values };
}
