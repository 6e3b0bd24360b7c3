// What a load of gas does to climate and ozone layer: kilograms × cylinders × potential, with the working.

import { type Decimal, exact, product, rounded, thousandth } from './decimal';

/** Writes a number with at least and at most so many places. */
type Write = (value: number, least: number, most: number) => string;

/** A sum as it is shown: what is copied, and how it came about. */
export interface Sum {
  /** "23.59 t" */
  result: string;
  /** "11.3 kg × 2 087.5 = 23 588.75 kg" */
  working: string;
}

const SPACE = '\u00a0';

/** CO2-equivalent of a load. Below a tonne in kilograms: two places of a tonne would say nothing. */
export function carbon(kilograms: Decimal, cylinders: Decimal, gwp: number, write: Write): Sum {
  const sum = product(kilograms, cylinders, exact(gwp));
  const inKilograms = `${write(rounded(sum, 2), 0, 2)}${SPACE}kg`;
  const tonnes = rounded(thousandth(sum), 2);
  return {
    result: tonnes < 1 ? inKilograms : `${write(tonnes, 2, 2)}${SPACE}t`,
    working: `${factors(kilograms, cylinders, gwp, write)} = ${inKilograms}`,
  };
}

/** ODP-tonnes of a load: a few digits of them are many cylinders. */
export function ozone(kilograms: Decimal, cylinders: Decimal, odp: number, write: Write): Sum {
  const sum = product(kilograms, cylinders, exact(odp));
  return {
    result: write(rounded(thousandth(sum), 6), 0, 6),
    working: `${factors(kilograms, cylinders, odp, write)} = ${write(rounded(sum, 3), 0, 3)}${SPACE}kg`,
  };
}

function factors(kilograms: Decimal, cylinders: Decimal, potential: number, write: Write): string {
  const load = `${write(rounded(kilograms, 6), 0, 6)}${SPACE}kg`;
  const count = rounded(cylinders, 0);
  return [load, ...(count === 1 ? [] : [write(count, 0, 0)]), write(potential, 0, 6)].join(' × ');
}
