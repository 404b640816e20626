/** Basic character set of an SMS (3GPP TS 23.038 §6.2.1); one septet each. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Extension table (§6.2.1.1): an escape and a character, two septets. */
const EXTENDED = new Set('^{}\\[~]|€\f');

/** Septets a single message holds. */
export const SMS_SEPTETS = 160;

/** Septets of a text, and the characters that would turn the whole message into 70-character UCS-2. */
export function gsm7(text: string): { septets: number; foreign: string[] } {
  const foreign = new Set<string>();
  let septets = 0;
  for (const character of text) {
    if (BASIC.has(character)) septets += 1;
    else if (EXTENDED.has(character)) septets += 2;
    else foreign.add(character);
  }
  return { septets: septets + foreign.size, foreign: [...foreign] };
}
