/** The only places that read the machine's time; the rest receives it as an argument. */

/** Real time: sessions, tokens, jobs, chain timestamps. */
export function realNow(): Date {
  return new Date();
}

/** Time of the incident: equal to real time, plus the offset of an exercise or of the 2021 scenario. */
export function caseNow(incident: { clockOffsetMs: bigint | number }): Date {
  return new Date(Date.now() + Number(incident.clockOffsetMs));
}
