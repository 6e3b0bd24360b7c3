// Small figures of chemistry: authors write CO2 and C2Cl3F3 plainly, and the window lowers the figures. No text of a card
// is ever taken for HTML.

/** A piece of a text, lowered or not. */
export interface Figure {
  text: string;
  isLow: boolean;
}

// A letter before it would make it part of another word; a digit after it another number.
const CARBON_DIOXIDE = /(?<=(?<![A-Z])CO)2(?!\d)/;
const COUNT = /(?<=[A-Za-z)\]])\d+/;

/** A text, with the figure of carbon dioxide lowered. */
export function spoken(text: string): Figure[] {
  return lowered(text, CARBON_DIOXIDE);
}

/** A formula, with every count lowered. */
export function formula(text: string): Figure[] {
  return lowered(text, COUNT);
}

function lowered(text: string, low: RegExp): Figure[] {
  const pieces = text.split(new RegExp(`(${low.source})`));
  return pieces.map((text, at) => ({ text, isLow: at % 2 === 1 })).filter((piece) => piece.text !== '');
}
