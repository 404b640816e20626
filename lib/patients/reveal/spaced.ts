/** A French NIR as it is read aloud and printed on the card: “1 58 10 56 123 456 04”. Anything else stays as it is. */
export function spacedNir(nir: string): string {
  return nir.replace(
    /^(\d)(\d\d)(\d\d)(\d[\dAB])(\d{3})(\d{3})(?: (\d\d))?$/,
    (_all, ...parts: (string | undefined)[]) => parts.slice(0, 7).filter(Boolean).join(' '),
  );
}

/** A French number as it is dialled: “06 39 98 57 73”. A foreign one keeps its international form. */
export function spacedPhone(e164: string): string {
  return /^\+33\d{9}$/.test(e164) ? `0${e164.slice(3)}`.replaceAll(/(\d\d)(?=\d)/g, '$1 ') : e164;
}
