// Numbers below ten as words, for sentences. Above that, and in tables, digits stand.

const WORDS: Record<string, Record<string, readonly string[]>> = {
  en: { m: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] },
  fr: {
    m: ['aucun', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
    f: ['aucune', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  },
  // The gender is that of what is counted: from three on the number takes the other form.
  ar: {
    m: ['صفر', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة'],
    f: ['صفر', 'واحدة', 'اثنتان', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثماني', 'تسع'],
    'm genitive': ['صفر', 'واحد', 'اثنين', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة'],
    'f genitive': ['صفر', 'واحدة', 'اثنتين', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمانٍ', 'تسع'],
  },
};

/** How a number stands in a sentence. */
export interface Standing {
  /** Of what is counted: "m" or "f". */
  gender?: string;
  /** "start" begins a sentence; "genitive" follows a preposition. */
  case?: string;
}

/** The word for a whole number from 0 to 9; nothing for others. */
export function spelled(value: number, language: string, standing: Standing = {}): string | null {
  const own = WORDS[language];
  const gender = standing.gender ?? 'm';
  const word = (own?.[`${gender} ${standing.case}`] ?? own?.[gender] ?? own?.['m'])?.[value];
  if (word === undefined) return null;
  return standing.case === 'start' ? word.charAt(0).toLocaleUpperCase(language) + word.slice(1) : word;
}
