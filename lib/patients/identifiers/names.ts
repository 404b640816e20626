const LIGATURES: Readonly<Record<string, string>> = { Œ: 'OE', Æ: 'AE', ẞ: 'SS', Ø: 'O', Ł: 'L', Đ: 'D' };
const ASCII_LETTERS = /^[A-Z]+$/;

/**
 * The form of a name used to compare people: capitals, no accent, no separator, so that `Le Goff`, `LE-GOFF` and
 * `Legoff`, or `Œ` and `oe`, meet. Letters of other scripts are kept. Returns '' when nothing of a name is left.
 */
export function normaliseName(raw: string): string {
  if (ASCII_LETTERS.test(raw)) return raw;
  const upper = raw.toUpperCase();
  if (ASCII_LETTERS.test(upper)) return upper;
  return upper
    .normalize('NFD')
    .replace(/[ŒÆẞØŁĐ]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}]/gu, '');
}

/** `M••••• D•••••`: the initials only, the same length for everyone. */
export function maskName(name: { lastName: string; firstName: string }): string {
  const part = (text: string) => (text === '' ? '' : `${[...text][0]?.toUpperCase() ?? ''}•••••`);
  return `${part(name.lastName)} ${part(name.firstName)}`.trim();
}
