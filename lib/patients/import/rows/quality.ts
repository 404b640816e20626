/** What can be missing or wrong in a row that still becomes a person. The order is that of the bits. */
export const QUALITY = [
  'noEmail',
  'noAddress',
  'noPhone',
  'unreachable',
  'nirMissing',
  'nirInvalid',
  'birthMissing',
  'birthImpossible',
  'minors',
] as const;
export type Quality = (typeof QUALITY)[number];

/** Rows accepted, and how many of them have each defect. */
export type QualityCounts = Record<Quality | 'rows', number>;

export function qualityBit(quality: Quality): number {
  return 1 << QUALITY.indexOf(quality);
}

export function noQuality(): QualityCounts {
  return {
    rows: 0,
    noEmail: 0,
    noAddress: 0,
    noPhone: 0,
    unreachable: 0,
    nirMissing: 0,
    nirInvalid: 0,
    birthMissing: 0,
    birthImpossible: 0,
    minors: 0,
  };
}

/** Counts one row by its bits. */
export function addQuality(counts: QualityCounts, bits: number): void {
  counts.rows++;
  for (let place = 0; bits >> place !== 0; place++) {
    const quality = QUALITY[place];
    if (quality !== undefined && ((bits >> place) & 1) === 1) counts[quality]++;
  }
}
