/** Smallest “round” number (1, 2, 2.5 or 5 × a power of ten) that is not below `value`; 1 for zero or less. */
export function niceCeil(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= value) ?? 10 * power;
}

/** Upper bounds of four equal classes that hold `max`, e.g. 177 000 → 50 000, 100 000, 150 000, 200 000. */
export function classBounds(max: number): readonly number[] {
  const step = Math.max(1, niceCeil(max / 4));
  return [1, 2, 3, 4].map((factor) => factor * step);
}

/** Class of a value, 0 to 3; −1 for nothing. */
export function classOf(value: number, bounds: readonly number[]): number {
  if (value <= 0) return -1;
  const found = bounds.findIndex((bound) => value <= bound);
  return found === -1 ? bounds.length - 1 : found;
}
