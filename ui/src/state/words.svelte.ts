// What the window says, in the learner's language. Every sentence comes from `words/*.ftl`; numbers and dates from here.

import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from '@fluent/bundle';
import { spelled } from './spelled';

/** A language of the interface, named in itself. */
export interface Language {
  tag: string;
  name: string;
  dir: 'ltr' | 'rtl';
}

export const LANGUAGES: readonly Language[] = [
  { tag: 'en', name: 'English', dir: 'ltr' },
  { tag: 'fr', name: 'Français', dir: 'ltr' },
  { tag: 'ar', name: 'العربية', dir: 'rtl' },
];

/** What `Intl` is asked for: digits are Latin everywhere, so that a code reads the same on paper and screen. */
const LOCALES: Record<string, string> = { en: 'en-GB', fr: 'fr', ar: 'ar-u-nu-latn' };

const RIGHT_TO_LEFT_LANGUAGES = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The direction a language is written in. */
export function direction(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT_LANGUAGES.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

const files = import.meta.glob<string>('../words/*.ftl', { query: '?raw', import: 'default' });

const FIRST_STRONG_ISOLATE = String.fromCharCode(0x2068);
const POP_ISOLATE = String.fromCharCode(0x2069);
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

class Words {
  language = $state.raw<Language>(LANGUAGES[0]!);
  #bundle = $state.raw<FluentBundle | null>(null);
  #wanted = '';

  /** Speaks this language from now on; English when it is none of ours. */
  async speak(tag: string): Promise<void> {
    this.#wanted = tag;
    const language = LANGUAGES.find((own) => own.tag === tag) ?? LANGUAGES[0]!;
    const text = await files[`../words/${language.tag}.ftl`]!();
    if (this.#wanted !== tag) return;
    this.#bundle = bundle(language.tag, text);
    this.language = language;
    document.documentElement.lang = language.tag;
    document.documentElement.dir = language.dir;
  }

  /** The message of this key; the key itself when there is none, which a test forbids. */
  say(key: string, values?: Record<string, FluentVariable>): string {
    const message = this.#bundle?.getMessage(key);
    if (!message?.value || !this.#bundle) return key;
    return this.#bundle.formatPattern(message.value, values && this.#prepared(values));
  }

  /** A number as it is written here: no-break spaces between thousands. */
  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return written(value, this.#locale, options);
  }

  /** A day, "2026-11-24", with its month in words; what is no day comes back as it is. */
  day(iso: string): string {
    const [year, month, day] = iso.split('-').map(Number);
    if (!/^\d{4}-\d\d-\d\d$/.test(iso) || !year || !month || !day) return iso;
    const format = new Intl.DateTimeFormat(this.#locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    return format.format(Date.UTC(year, month - 1, day));
  }

  /** A moment, ISO 8601, as the day and time of this computer's zone. */
  moment(iso: string): string {
    const time = Date.parse(iso);
    if (Number.isNaN(time)) return iso;
    const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
    return new Intl.DateTimeFormat(this.#locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(time);
  }

  get #locale(): string {
    return LOCALES[this.language.tag] ?? 'en-GB';
  }

  /** Numbers are written our way; a text that runs the other way is kept apart from what surrounds it. */
  #prepared(values: Record<string, FluentVariable>): Record<string, FluentVariable> {
    const isolated = (text: string) => this.language.dir === 'rtl' || RIGHT_TO_LEFT.test(text);
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        if (typeof value === 'number') return [name, new Count(value)];
        if (typeof value === 'string' && isolated(value)) return [name, FIRST_STRONG_ISOLATE + value + POP_ISOLATE];
        return [name, value];
      }),
    );
  }
}

/** A number in a message. */
class Count extends FluentNumber {
  override toString(scope: Parameters<FluentNumber['toString']>[0]): string {
    return written(this.value, scope?.bundle.locales[0] ?? 'en-GB', {});
  }
}

function written(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  const parts = new Intl.NumberFormat(locale, options).formatToParts(value);
  return parts.map((part) => (part.type === 'group' ? '\u00a0' : part.value)).join('');
}

function bundle(tag: string, text: string): FluentBundle {
  const made = new FluentBundle(LOCALES[tag] ?? tag, {
    useIsolating: false,
    functions: {
      // Small numbers as words: { SPELL($n, gender: "f", case: "start") }
      SPELL: ([value], named) => {
        if (!(value instanceof FluentNumber)) return '';
        const standing = Object.fromEntries(Object.entries(named).map(([name, how]) => [name, String(how)]));
        return spelled(value.value, tag, standing) ?? new Count(value.value);
      },
    },
  });
  made.addResource(new FluentResource(text));
  return made;
}

export const words = new Words();

/** Shorthand for `words.say`, for templates. */
export function t(key: string, values?: Record<string, FluentVariable>): string {
  return words.say(key, values);
}
