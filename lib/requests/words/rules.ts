import { healthWords } from '@/lib/notifications/content/rules';
import { commentCategories } from '@/lib/patients/import/rows/health-words';
import { containsEmail, containsLongNumber, containsNir } from '@/lib/platform/audit/personal-data';

/** Words of everyday hotline talk that say nothing of anybody's health. */
const ORDINARY =
  /^(?:patient|biolog|labo|sante|santé|medecin|médecin|medical|médical|hopita|hôpita|hospital|health|examen|test|analys|prelevement|prélèvement|traitement)/i;
/** Data processing, not a cure. */
const PROCESSING = /traitements?\s+(?:de\s+|des\s+|du\s+)?(?:(?:ses|mes|vos|nos|leurs)\s+)?(?:données|fichiers?)/giu;

export type NoteFault = 'nir' | 'contact' | 'health';

/**
 * What may not stand in a note about a request: a social-security number, an address to reach somebody, a word about
 * health (domain §7, "no free medical text"). Null when the note is fine.
 */
export function noteFault(text: string): NoteFault | null {
  if (containsNir(text) || containsLongNumber(text)) return 'nir';
  if (containsEmail(text) || /(?:\+33|0)[1-9](?:[\s.-]?\d{2}){4}/.test(text)) return 'contact';
  const plain = text.replace(PROCESSING, ' ');
  const words = healthWords(plain).filter((word) => !ORDINARY.test(word));
  return words.length > 0 || commentCategories(plain) !== 0 ? 'health' : null;
}
