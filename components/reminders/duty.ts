/** The name of a duty in the reader's language; a digest and a duty that no pack knows any more fall back. */
export function dutyName(duty: { fr: string; en: string } | null, locale: string, fallback: string): string {
  return duty ? duty[locale === 'en' ? 'en' : 'fr'] : fallback;
}
