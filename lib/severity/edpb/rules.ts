/**
 * The example cases of EDPB guidelines 01/2021 with their outcome, for comparison only. Case 01 was read in the text,
 * the rest in one tool's mapping (domain §2): shown as to be verified. Wording: `severity.edpb.cases.<number>`.
 */
export const FAMILIES = ['RANSOMWARE', 'EXFILTRATION', 'INSIDER', 'LOST_DEVICE', 'MISPOSTING', 'SOCIAL'] as const;
export type Family = (typeof FAMILIES)[number];

/** Who had to be told: nobody, the authority, the authority and the persons; DPO = sources differ, the DPO decides. */
export type Outcome = 'NONE' | 'AUTHORITY' | 'BOTH' | 'DPO';

export interface ExampleCase {
  number: string;
  family: Family;
  outcome: Outcome;
}

const rows: readonly [Family, ...(readonly [string, Outcome])[]][] = [
  ['RANSOMWARE', ['01', 'NONE'], ['02', 'AUTHORITY'], ['03', 'DPO'], ['04', 'BOTH']],
  ['EXFILTRATION', ['05', 'BOTH'], ['06', 'NONE'], ['07', 'BOTH']],
  ['INSIDER', ['08', 'AUTHORITY'], ['09', 'NONE']],
  ['LOST_DEVICE', ['10', 'NONE'], ['11', 'BOTH'], ['12', 'BOTH']],
  ['MISPOSTING', ['13', 'NONE'], ['14', 'BOTH'], ['15', 'NONE'], ['16', 'AUTHORITY']],
  ['SOCIAL', ['17', 'BOTH'], ['18', 'BOTH']],
];

export const EXAMPLE_CASES: readonly ExampleCase[] = rows.flatMap(([family, ...cases]) =>
  cases.map(([number, outcome]) => ({ number, family, outcome })),
);

/** Numbers closest to an incident of each type (domain §2: 05 and 14 to the leak, 07 to the stolen logins). */
const CLOSEST: Readonly<Record<string, readonly string[]>> = {
  PROCESSOR_DATA_LEAK: ['05', '14'],
  CREDENTIALS_FOR_SALE: ['07'],
  RANSOMWARE: ['01', '02', '03', '04'],
  MISDIRECTED_DATA: ['13', '14', '15', '16'],
  LOST_DEVICE: ['10', '11', '12'],
};

/** Example cases to compare an incident with; all of them for a type that has no closest one. */
export function closestCases(incidentType: string): { closest: ExampleCase[]; others: ExampleCase[] } {
  const numbers = CLOSEST[incidentType] ?? [];
  const isClose = ({ number }: ExampleCase) => numbers.includes(number);
  return { closest: EXAMPLE_CASES.filter(isClose), others: EXAMPLE_CASES.filter((item) => !isClose(item)) };
}
