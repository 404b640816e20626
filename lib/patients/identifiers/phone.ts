import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** National prefix → country code of the overseas plans (a French writer dials 0590 …, E.164 is +590 590 …). */
const OVERSEAS: Readonly<Record<string, string>> = {
  '0590': '590',
  '0690': '590',
  '0691': '590',
  '0594': '594',
  '0694': '594',
  '0596': '596',
  '0696': '596',
  '0697': '596',
  '0262': '262',
  '0263': '262',
  '0269': '262',
  '0692': '262',
  '0693': '262',
};

const NATIONAL = /^0[1-79]\d{8}$/;
const E164_FRANCE = /^\+33[1-79]\d{8}$/;

/**
 * E.164 form of a telephone number written in France, or null. French notations are read here (a file has half a
 * million of them, the library takes 20 µs each); any other country goes through libphonenumber.
 * Premium numbers (08) reach no patient and are refused, as is `+330…` (domain §6).
 */
export function parsePhone(raw: string): string | null {
  if (raw === '') return null;
  const compact = /^\d{10}$/.test(raw) ? raw : raw.replace(/\(0\)/, '').replace(/[\s.\-()/_]/g, '');
  const text = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
  if (NATIONAL.test(text)) {
    const overseas = OVERSEAS[text.slice(0, 4)];
    return overseas === undefined ? `+33${text.slice(1)}` : `+${overseas}${text.slice(1)}`;
  }
  if (text.startsWith('+33')) return E164_FRANCE.test(text) ? text : null;
  if (!/^\+\d{7,15}$/.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text);
  return parsed?.isValid() === true ? parsed.number : null;
}

/** A mobile of metropolitan France, where an SMS can go. */
export function isMobile(e164: string): boolean {
  return e164.startsWith('+336') || e164.startsWith('+337');
}

/** `••••• 12 34` for masked views. */
export function maskPhone(e164: string): string {
  return e164 === '' ? '' : `••••• ${e164.slice(-4, -2)} ${e164.slice(-2)}`;
}
