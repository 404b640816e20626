/** When the demo opens, on the incident's own clock (architecture.md, "Two clocks"). */
export const OPENING = '2021-02-26T13:00';

/**
 * An instant written as Paris winter time, `2021-02-23T11:30`, or a day of February 2021 for short, `23T11:30`.
 * Every date of the scenario lies before 28 March 2021 or after the autumn change, so the offset is +01:00.
 */
export function paris(local: string): Date {
  const date = new Date(`${/^\d\dT/.test(local) ? `2021-02-${local}` : local}:00+01:00`);
  if (Number.isNaN(date.getTime())) throw new Error(`not a date of the scenario: ${local}`);
  return date;
}

/** Offset to add to real time so that `now` reads as the opening of the scenario, in milliseconds. */
export function openingOffset(now: Date): bigint {
  return BigInt(paris(OPENING).getTime() - now.getTime());
}
