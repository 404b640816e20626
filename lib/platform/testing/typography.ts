/**
 * How French sets its signs (Lexique des règles typographiques en usage à l’Imprimerie nationale): a narrow no-break
 * space (U+202F) before ; ? !, a no-break space (U+00A0) before : and inside « », between a number and its unit, in a
 * number of more than three digits and behind n°. English sets none of its signs apart.
 */
const UNIT = '(?:h|min|s|ms|Ko|Mo|Go|%|€|heures?|jours?|minutes?|secondes?|semaines?|mois|ans?)(?![\\p{L}’])';

const FRENCH: Record<string, RegExp> = {
  'U+202F before ; ? !': /[ \u00a0][;?!]/u,
  'U+00A0 before :': /[ \u202f]:(?!:)/u,
  'no sign without its space': /[\p{L}\d)}»][?!;](?!\w)/u,
  'U+00A0 inside « »': /«(?!\u00a0)|(?<!\u00a0)»/u,
  'U+00A0 between a number and its unit': new RegExp(`[\\d}#] ${UNIT}`, 'u'),
  'U+00A0 in a number': /\d \d{3}(?!\d)/u,
  'U+00A0 behind n°': /n° /u,
};

const ENGLISH: Record<string, RegExp> = { 'no space before ; : ? !': /[ \u00a0\u202f](?:[;?!]|:(?!:))/u };

/** The rules that a text of this language breaks. A colon that begins an ICU skeleton (`, ::.00`) is none of the text. */
export function typographicSlips(locale: 'fr' | 'en', text: string): string[] {
  const rules = locale === 'fr' ? FRENCH : ENGLISH;
  return Object.entries(rules).flatMap(([rule, slip]) => (slip.test(text) ? [rule] : []));
}
