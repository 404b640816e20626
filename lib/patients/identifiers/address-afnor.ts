/**
 * Postal address lines of NF Z10-011 (domain §6): at most 6 lines of 38 characters, spaces included, empty lines
 * dropped; no punctuation from line 4 on, lines 4-6 in unaccented capitals as La Poste advises, lines 1-3 keep accents.
 */
export type PostalAddress = {
  identity: string;
  complement: string;
  building: string;
  street: string;
  locality: string;
  postcode: string;
  city: string;
  country?: string;
};

export type AfnorLine = 'identity' | 'complement' | 'building' | 'street' | 'locality' | 'town' | 'country';
export type AfnorAddress = { lines: readonly string[]; tooLong: readonly AfnorLine[] };

const WIDTH = 38;
const ABBREVIATE_BEYOND = 32;

const SHORT_WORDS: Readonly<Record<string, string>> = {
  ALLEE: 'ALL',
  APPARTEMENT: 'APP',
  AVENUE: 'AV',
  BATIMENT: 'BAT',
  BOULEVARD: 'BD',
  CAPITAINE: 'CNE',
  CHEMIN: 'CHE',
  COLONEL: 'CNL',
  COMMANDANT: 'CDT',
  DOCTEUR: 'DR',
  GENERAL: 'GAL',
  IMPASSE: 'IMP',
  LIEUTENANT: 'LT',
  LOTISSEMENT: 'LOT',
  MARECHAL: 'MAL',
  PLACE: 'PL',
  PRESIDENT: 'PDT',
  PROFESSEUR: 'PR',
  QUARTIER: 'QUA',
  RESIDENCE: 'RES',
  ROUTE: 'RTE',
  SAINT: 'ST',
  SAINTE: 'STE',
  SQUARE: 'SQ',
};

const UNTIDY = /^\s|\s$|\s\s|[^\S ]/;

function tidy(text: string): string {
  return UNTIDY.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

const LIGATURES: Readonly<Record<string, string>> = { Œ: 'OE', Æ: 'AE' };

/** A capital without its accent; a mark of its own disappears, anything else becomes a space. */
function plain(letter: string): string {
  const base = LIGATURES[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
  return base.replace(/[^A-Z0-9 ]/g, ' ');
}

/** Unaccented capitals without punctuation; a slash or dash between words becomes a space. */
function capitals(text: string): string {
  return tidy(text.toUpperCase().replace(/[^A-Z0-9 ]/gu, plain));
}

/** Only a line beyond 32 characters is abbreviated, word by word from the left, no more than needed. */
function abbreviate(line: string): string {
  if (line.length <= ABBREVIATE_BEYOND) return line;
  const words = line.split(' ');
  for (let index = 0; index < words.length && words.join(' ').length > ABBREVIATE_BEYOND; index++) {
    const word = words[index] ?? '';
    words[index] = SHORT_WORDS[word] ?? word;
  }
  return words.join(' ');
}

/**
 * The lines to print, in order, and the names of those that had to be cut at 38 characters: a cut line is a letter
 * that may not arrive, so the caller shows it for correction.
 */
export function afnorAddress(address: PostalAddress): AfnorAddress {
  const country = capitals(address.country ?? '');
  const drafts: readonly (readonly [AfnorLine, string])[] = [
    ['identity', tidy(address.identity)],
    ['complement', tidy(address.complement)],
    ['building', tidy(address.building)],
    ['street', abbreviate(capitals(address.street))],
    ['locality', abbreviate(capitals(address.locality))],
    ['town', capitals(`${address.postcode} ${address.city}`)],
    ['country', country === 'FRANCE' ? '' : country],
  ];
  const filled = drafts.filter(([, line]) => line !== '');
  return {
    lines: filled.map(([, line]) => line.slice(0, WIDTH).trimEnd()),
    tooLong: filled.filter(([, line]) => line.length > WIDTH).map(([name]) => name),
  };
}
