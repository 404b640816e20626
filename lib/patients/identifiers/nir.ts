/**
 * NIR (numéro d'inscription au répertoire), domain §6. The key is 97 − (N mod 97) on the 13 characters, Corsica
 * 2A → 19 and 2B → 18 for that computation only: `…2A…` and `…19…` can share a key and be two people, so the
 * letters stay in every comparison and index.
 */
const SHAPE = /^[1-478]\d{2}(?:0[1-9]|1[0-2]|[23]\d|4[0-2]|[5-9]\d)(?:\d{2}|2[AB])\d{3}\d{3}$/;

export type NirProblem = 'EMPTY' | 'FORMAT' | 'KEY';
export type NirResult = { ok: true; body: string; key: string } | { ok: false; problem: NirProblem };

/** Control key of a 13-character body whose shape was checked, two digits. */
export function nirKey(body: string): string {
  const digits = body.includes('A') ? body.replace('2A', '19') : body.includes('B') ? body.replace('2B', '18') : body;
  const key = 97 - (Number(digits) % 97);
  return key < 10 ? `0${key}` : String(key);
}

/**
 * Reads a NIR written with or without separators. Thirteen characters are accepted and their key computed; with
 * fifteen the key must match. The separators removed are spaces (any width), dots, dashes and apostrophes of exports.
 */
export function parseNir(raw: string): NirResult {
  if (raw === '') return { ok: false, problem: 'EMPTY' };
  const text = /^\d{13,15}$/.test(raw) ? raw : raw.replace(/[\s.\-_'’]/g, '').toUpperCase();
  if (text === '') return { ok: false, problem: 'EMPTY' };
  if (text.length !== 13 && text.length !== 15) return { ok: false, problem: 'FORMAT' };
  const body = text.length === 13 ? text : text.slice(0, 13);
  if (!SHAPE.test(body)) return { ok: false, problem: 'FORMAT' };
  const key = nirKey(body);
  if (text.length === 15 && text.slice(13) !== key) return { ok: false, problem: 'KEY' };
  return { ok: true, body, key };
}

/** What a masked view may show: the last 4 characters of the number without its key (domain §6). */
export function maskNir(body: string): string {
  return body.length < 4 ? '' : `••• ${body.slice(-4)}`;
}
