// Codes of refusals, and which sentences say them. A code that a newer program knows has a general one.

import type { ErrorCode, NoticeCode, TroubleCode } from '../generated/views';

/** Keys of two messages: what happened, and what is safe and what to do. */
export interface Failure {
  what: string;
  then: string;
}

const FAILURES: Record<ErrorCode, Failure> = {
  not_signed_in: { what: 'failed-not-signed-in', then: 'failed-not-signed-in-then' },
  unknown_module: { what: 'failed-unknown-module', then: 'failed-unknown-module-then' },
  unknown_chapter: { what: 'failed-unknown-chapter', then: 'failed-unknown-chapter-then' },
  unknown_question: { what: 'failed-unknown-question', then: 'failed-unknown-question-then' },
  unknown_card: { what: 'failed-unknown-card', then: 'failed-unknown-card-then' },
  unknown_attempt: { what: 'failed-unknown-attempt', then: 'failed-unknown-attempt-then' },
  bad_ask: { what: 'failed-bad-ask', then: 'failed-bad-ask-then' },
  disk_full: { what: 'failed-disk-full', then: 'failed-disk-full-then' },
  store: { what: 'failed-store', then: 'failed-store-then' },
  newer_file: { what: 'failed-newer-file', then: 'failed-newer-file-then' },
  in_use: { what: 'failed-in-use', then: 'failed-in-use-then' },
  bad_link: { what: 'failed-bad-link', then: 'failed-bad-link-then' },
  bad_code: { what: 'failed-bad-code', then: 'failed-bad-code-then' },
  other_academy: { what: 'failed-other-academy', then: 'failed-other-academy-then' },
  no_academy: { what: 'failed-no-academy', then: 'failed-no-academy-then' },
  stick: { what: 'failed-stick', then: 'failed-stick-then' },
  nothing_yet: { what: 'failed-nothing-yet', then: 'failed-nothing-yet-then' },
};

const OTHER: Failure = { what: 'failed-other', then: 'failed-other-then' };

/** What to say about a refusal. */
export function failure(code: string): Failure {
  return Object.hasOwn(FAILURES, code) ? FAILURES[code as ErrorCode] : OTHER;
}

const UNSAVED: Record<string, string> = {
  disk_full: 'unsaved-disk-full',
  store: 'unsaved-store',
  unknown_question: 'unsaved-unknown-question',
  unknown_attempt: 'unsaved-unknown-attempt',
};

/** What to say beside work that could not be saved and stays on the screen. */
export function unsaved(code: string): string {
  return UNSAVED[code] ?? 'unsaved-other';
}

const NOTICES: Record<NoticeCode, string> = {
  restored: 'notice-restored',
  started_anew: 'notice-started-anew',
  disk_full: 'notice-disk-full',
  module_broken: 'notice-module-broken',
  no_modules: 'notice-no-modules',
  newer_file: 'notice-newer-file',
};

/** What to say about something that happened while nobody looked. */
export function notice(code: string): string {
  return Object.hasOwn(NOTICES, code) ? NOTICES[code as NoticeCode] : 'notice-other';
}

const TROUBLES: Record<TroubleCode, Failure> = {
  no_line: { what: 'trouble-no-line', then: 'trouble-no-line-then' },
  portal: { what: 'trouble-portal', then: 'trouble-portal-then' },
  certificate: { what: 'trouble-certificate', then: 'trouble-certificate-then' },
  certificate_unknown: { what: 'trouble-certificate-unknown', then: 'trouble-certificate-unknown-then' },
  certificate_host: { what: 'trouble-certificate-host', then: 'trouble-certificate-host-then' },
  certificate_ended: { what: 'trouble-certificate-ended', then: 'trouble-certificate-ended-then' },
  busy: { what: 'trouble-busy', then: 'trouble-busy-then' },
  refused: { what: 'trouble-refused', then: 'trouble-refused-then' },
  bad_answer: { what: 'trouble-bad-answer', then: 'trouble-bad-answer-then' },
  carried: { what: 'trouble-carried', then: 'trouble-carried-then' },
  code: { what: 'trouble-code', then: 'trouble-code-then' },
  code_later: { what: 'trouble-code-later', then: 'trouble-code-later-then' },
  budget: { what: 'trouble-budget', then: 'trouble-budget-then' },
  hours: { what: 'trouble-hours', then: 'trouble-hours-then' },
  store: { what: 'trouble-store', then: 'trouble-store-then' },
};

/** HTTP statuses of refusals that have a sentence of their own. Whatever the academy cannot now is one. */
const REFUSED: Record<string, Failure> = {
  '400': { what: 'trouble-refused-400', then: 'trouble-refused-400-then' },
  '401': { what: 'trouble-refused-401', then: 'trouble-refused-401-then' },
  '404': { what: 'trouble-refused-404', then: 'trouble-refused-404-then' },
  '413': { what: 'trouble-refused-413', then: 'trouble-refused-413-then' },
  '429': { what: 'trouble-refused-429', then: 'trouble-refused-429-then' },
  '503': { what: 'trouble-refused-503', then: 'trouble-refused-503-then' },
};

/** What to say about a try to sync that was no success: entries stay here in all of them. */
export function trouble(code: string, detail = ''): Failure {
  if (code === 'refused') return REFUSED[detail.startsWith('5') ? '503' : detail] ?? TROUBLES.refused;
  return Object.hasOwn(TROUBLES, code) ? TROUBLES[code as TroubleCode] : { what: 'trouble-other', then: 'trouble-other-then' };
}
