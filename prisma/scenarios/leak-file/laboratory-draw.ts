import { laboratories } from '../dedalus-2021/laboratories';
import type { Random } from './random';
import { OTHER_TOWNS, TOWNS } from './vocabulary';

export type Site = { readonly finess: string; readonly department: string };
export type Town = readonly [postcode: string, town: string];

/** Share of the prescribers' postcodes by department (domain §1.2); the rest is spread over other departments. */
export const DEPARTMENT_SHARES: Readonly<Record<string, number>> = {
  '56': 0.36,
  '45': 0.22,
  '27': 0.205,
  '22': 0.06,
  '35': 0.06,
  '41': 0.032,
};

const TOTAL = laboratories.reduce((sum, laboratory) => sum + laboratory.patients, 0);

/** Rows of each laboratory in a file of `rows` rows: their exact shares, the largest remainders rounded up. */
export function rowsPerLaboratory(rows: number): number[] {
  const exact = laboratories.map((laboratory) => (laboratory.patients * rows) / TOTAL);
  const counts = exact.map(Math.floor);
  const missing = rows - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest);
  for (const { index } of byRemainder.slice(0, missing)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** Hands out the rows of a file among the laboratories, in random order, each exactly as often as its share. */
export function createLaboratoryDraw(rows: number, random: Random) {
  const remaining = rowsPerLaboratory(rows);
  let left = rows;
  function take(index: number): Site {
    const laboratory = laboratories[index];
    if (laboratory === undefined) throw new RangeError('no such laboratory');
    remaining[index] = (remaining[index] ?? 0) - 1;
    left--;
    return laboratory;
  }
  return {
    /** The next row's laboratory. */
    next(): Site {
      let position = random.below(left);
      for (const [index, count] of remaining.entries()) {
        if (position < count) return take(index);
        position -= count;
      }
      throw new RangeError('every row is handed out');
    },
    /** A row for this laboratory if it has any left, for a repeated person. */
    again(finess: string): Site | null {
      const index = laboratories.findIndex((laboratory) => laboratory.finess === finess);
      return (remaining[index] ?? 0) > 0 ? take(index) : null;
    },
  };
}

const labShares = new Map<string, number>();
for (const { department, patients } of laboratories)
  labShares.set(department, (labShares.get(department) ?? 0) + patients / TOTAL);

// A prescriber practises in the laboratory's department as often as the shares allow; the rest fills the deficits.
const deficits = Object.entries(DEPARTMENT_SHARES).map(([code, share]) => ({
  code,
  missing: Math.max(0, share - (labShares.get(code) ?? 0)),
}));
const elsewhere = 1 - Object.values(DEPARTMENT_SHARES).reduce((sum, share) => sum + share, 0);
const pool = deficits.reduce((sum, { missing }) => sum + missing, elsewhere);

/** Town of the prescriber of a row of this laboratory. */
export function prescriberTown(department: string, random: Random): Town {
  const share = labShares.get(department) ?? 0;
  const own = TOWNS[department];
  if (own !== undefined && random.next() * share < (DEPARTMENT_SHARES[department] ?? 0)) return random.pick(own);
  let position = random.next() * pool;
  for (const { code, missing } of deficits) {
    if (position < missing) return random.pick(TOWNS[code] ?? []);
    position -= missing;
  }
  const [, postcode, town] = random.pick(OTHER_TOWNS);
  return [postcode, town];
}
