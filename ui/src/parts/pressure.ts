// Pressure at rest against temperature: values between those of the table, and the marks of an axis.

import type { DeskPressure } from '../generated/views';

const ZERO_CELSIUS = 273.15;

/** Pressures at a temperature; none outside the table, where nothing is known. The rows rise in temperature. */
export function pressureAt(rows: readonly DeskPressure[], celsius: number): DeskPressure | null {
  const same = rows.find((row) => row.celsius === celsius);
  if (same) return same;
  const above = rows.findIndex((row) => row.celsius > celsius);
  const [low, high] = [rows[above - 1], rows[above]];
  if (!low || !high) return null;
  return {
    celsius,
    bubble: between(low.celsius, low.bubble, high.celsius, high.bubble, celsius),
    dew: between(low.celsius, low.dew, high.celsius, high.dew, celsius),
  };
}

/** Every degree from the first row to the last, for a line without corners. */
export function curve(rows: readonly DeskPressure[]): DeskPressure[] {
  const [from, to] = [rows[0]?.celsius ?? 0, rows.at(-1)?.celsius ?? -1];
  const degrees = Array.from({ length: Math.floor(to - from) + 1 }, (_, at) => from + at);
  return degrees.flatMap((celsius) => pressureAt(rows, celsius) ?? []);
}

/** Whether liquid and vapour differ by what a gauge can tell: a mixture that glides. */
export function glides(rows: readonly DeskPressure[]): boolean {
  return rows.some((row) => Math.abs(row.bubble - row.dew) >= 0.02 * row.bubble);
}

/** Round numbers along an axis, about so many. */
export function marks(from: number, to: number, about: number): number[] {
  const raw = (to - from) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= raw) ?? 10);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, at) => (first + at) * step);
}

/** Marks from nothing to the first that no value passes. */
export function scale(most: number, about: number): number[] {
  const below = marks(0, most, about);
  const [last = 0, step = most] = [below.at(-1), below[1]];
  return last < most ? [...below, last + step] : below;
}

/** The logarithm of a vapour's pressure is nearly straight against one over its temperature (Clausius and Clapeyron). */
function between(lowAt: number, low: number, highAt: number, high: number, at: number): number {
  const [one, two, wanted] = [lowAt, highAt, at].map((celsius) => 1 / (celsius + ZERO_CELSIUS)) as [number, number, number];
  return Math.exp(Math.log(low) + ((wanted - one) / (two - one)) * (Math.log(high) - Math.log(low)));
}
