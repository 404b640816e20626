import { categoryBit } from '../../person/categories';
import { flagBit } from '../../person/flags';

/**
 * What a free comment reveals. Only the category is kept, never the text. A false alarm costs a biologist a glance;
 * a miss would put a health fact in an ordinary letter, so the patterns are wide.
 */
const CATEGORIES: readonly (readonly [RegExp, number])[] = [
  [/enceinte|grossesse|aménorrh|accouch/i, categoryBit('pregnancy')],
  [/\b(?:vih|hiv|sida)\b/i, categoryBit('hivStatus')],
  [/cancer|chimio|tumeur|oncolog|leucémie|lymphome|métasta/i, categoryBit('cancer')],
  [/g[ée]n[ée]tique|mucoviscidose|trisomie|héréditaire/i, categoryBit('geneticDisease')],
  [/\b(?:fiv|pma|icsi)\b|fertilit|insémination/i, categoryBit('fertility')],
  [/\bavk\b|anticoagul|traitement|levothyrox|insuline|méthadone/i, categoryBit('medication')],
  [/\bsourd|malentendant|handicap|fauteuil roulant|aveugle|malvoyant/i, categoryBit('deafnessOrDisability')],
];

const FLAGS: readonly (readonly [RegExp, number])[] = [
  [/tutelle|curatelle|sauvegarde de justice/i, flagBit('PROTECTED_ADULT')],
  [/d[ée]c[ée]d[ée]|\bdcd\b/i, flagBit('DECEASED')],
  [/violence|ne pas (?:dire|informer)|confidentiel/i, flagBit('DOMESTIC_RISK')],
];

function scan(text: string, patterns: readonly (readonly [RegExp, number])[]): number {
  let set = 0;
  for (const [pattern, bit] of patterns) if (pattern.test(text)) set |= bit;
  return set;
}

/** Categories (bit set) a comment reveals. */
export function commentCategories(comment: string): number {
  return scan(comment, CATEGORIES);
}

/** Person flags (bit set) a comment suggests. */
export function commentFlags(comment: string): number {
  return scan(comment, FLAGS);
}
