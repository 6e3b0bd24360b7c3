// Decimal numbers as officers type them, and exact sums with them: what is copied to a form must be right to the last
// digit, and binary fractions are not.

/** `digits` tenths, hundredths … as `places` says: 11.3 is 113 with one place. */
export interface Decimal {
  digits: bigint;
  places: number;
}

const ARABIC_DIGITS = /[\u0660-\u0669]/g;
const SPACES = /[\s\u00a0\u202f]/g;

/**
 * Reads what was typed; nothing when it is no number, or could be two. Point and comma both divide, except where the one
 * that is not this language's own stands before three digits: that may be a thousand.
 */
export function read(typed: string, mark: string): Decimal | null {
  const latin = typed.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) - 0x0660)).replace('\u066b', mark);
  const parts = /^(\d{1,9})(?:([.,])(\d{1,6}))?$/.exec(latin.replace(SPACES, ''));
  if (!parts) return null;
  const [, whole = '', divider, fraction = ''] = parts;
  if (divider !== undefined && divider !== mark && fraction.length === 3 && !whole.startsWith('0')) return null;
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** A number of the program as it is written, digit by digit. */
export function exact(value: number): Decimal {
  const [whole = '0', fraction = ''] = value.toFixed(12).replace(/\.?0+$/, '').split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** All of them, multiplied. */
export function product(...factors: Decimal[]): Decimal {
  return factors.reduce((one, other) => ({ digits: one.digits * other.digits, places: one.places + other.places }));
}

/** A thousandth: kilograms as tonnes. */
export function thousandth({ digits, places }: Decimal): Decimal {
  return { digits, places: places + 3 };
}

/** With at most so many places, halves away from nothing; to be written. */
export function rounded({ digits, places }: Decimal, most: number): number {
  if (places <= most) return Number(digits) / 10 ** places;
  const unit = 10n ** BigInt(places - most);
  return Number((digits + unit / 2n) / unit) / 10 ** most;
}
