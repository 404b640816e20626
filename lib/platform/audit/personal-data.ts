/**
 * Finds what must never enter the log or a report: the shape of a French social-security number (NIR) and e-mail
 * addresses. Pure, used by forms and again before an entry is hashed, because a hashed entry cannot be taken back.
 */

/** 13 or 15 digits written together or grouped with spaces, dots, hyphens; Corsica's 2A/2B kept (domain §6). */
const LONG_NUMBER =
  /(?<![\p{L}\d])\d(?:[ .\-\u00a0\u202f]?(?:\d|(?<=2)[ABab])){12}(?:[ .\-\u00a0\u202f]?\d{2}|[ .\-\u00a0\u202f]?\d[ .\-\u00a0\u202f]?\d)?(?![\p{L}\d])/gu;
const NIR = /^[1-478]\d{2}(0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(\d{2}|2[AB])\d{6}(\d{2})?$/;
const EMAIL = /[^\s@<>,;:"'()]+@[^\s@<>,;:"'()]+\.[\p{L}]{2,}/u;

function compact(found: string): string {
  return found.replace(/[ .\-\u00a0\u202f]/g, '').toUpperCase();
}

/** True when the text holds a run of 13 or 15 digits: the strict rule of the free-text form. */
export function containsLongNumber(text: string): boolean {
  return (text.match(LONG_NUMBER) ?? []).length > 0;
}

/**
 * True when the text holds a number of the NIR's form; with 15 characters its key must hold too
 * (key = 97 − N mod 97, 2A → 19, 2B → 18; domain §6).
 */
export function containsNir(text: string): boolean {
  return (text.match(LONG_NUMBER) ?? []).map(compact).some((candidate) => {
    if (!NIR.test(candidate)) return false;
    if (candidate.length === 13) return true;
    const number = Number(candidate.slice(0, 13).replace('2A', '19').replace('2B', '18'));
    return 97 - (number % 97) === Number(candidate.slice(13));
  });
}

/** True when the text holds an e-mail address. */
export function containsEmail(text: string): boolean {
  return EMAIL.test(text);
}
