import type { DataField } from '../../person/categories';
import { WORDS } from './header-words';

/** What a column of the file can be. `required` ones must be mapped (or replaced: see mappingProblems). */
export const TARGETS = [
  'finess',
  'usageName',
  'birthName',
  'firstName',
  'birthDate',
  'sex',
  'nir',
  'cpamRank',
  'spouse',
  'complement',
  'street',
  'postcode',
  'city',
  'phoneLandline',
  'phoneMobile',
  'email',
  'insurer',
  'attendingDoctor',
  'prescriber',
  'prescriberPostcode',
  'sampler',
  'sampleDate',
  'bloodGroup',
  'pregnancy',
  'hivStatus',
  'cancer',
  'geneticDisease',
  'fertility',
  'medication',
  'deafnessOrDisability',
  'comment',
  'portalLogin',
  'portalPassword',
] as const;
export type Target = (typeof TARGETS)[number];

/** Column number (from 0) of each mapped target. */
export type ColumnMap = Partial<Record<Target, number>>;

/** Data category that a filled column proves (domain §1.3). Postal parts count together as one. */
export const CATEGORY_OF: Readonly<Partial<Record<Target, DataField>>> = {
  usageName: 'usageName',
  birthName: 'birthName',
  firstName: 'firstName',
  birthDate: 'birthDate',
  nir: 'nir',
  cpamRank: 'cpamRank',
  spouse: 'spouseInfo',
  street: 'postalAddress',
  phoneLandline: 'phoneLandline',
  phoneMobile: 'phoneMobile',
  email: 'email',
  insurer: 'insurer',
  attendingDoctor: 'attendingDoctor',
  prescriber: 'prescriber',
  sampler: 'sampler',
  sampleDate: 'sampleDate',
  bloodGroup: 'bloodGroup',
  pregnancy: 'pregnancy',
  hivStatus: 'hivStatus',
  cancer: 'cancer',
  geneticDisease: 'geneticDisease',
  fertility: 'fertility',
  medication: 'medication',
  deafnessOrDisability: 'deafnessOrDisability',
  comment: 'freeComment',
  portalLogin: 'portalLogin',
  portalPassword: 'portalPassword',
};

/** The form in which column names are compared: no accent, case or separator. */
export function headerForm(header: string): string {
  return header
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** Proposes the column of each target from the header line; a person confirms it in the preview. */
export function guessColumns(header: readonly string[]): ColumnMap {
  const names = header.map(headerForm);
  const taken = new Set<number>();
  const map: ColumnMap = {};
  for (const target of TARGETS) {
    const word = WORDS[target].find((candidate) =>
      names.some((name, index) => name === candidate && !taken.has(index)),
    );
    if (word === undefined) continue;
    const index = names.findIndex((name, position) => name === word && !taken.has(position));
    taken.add(index);
    map[target] = index;
  }
  return map;
}

/** What is missing for a person to be made: message keys under `patients.import.problems`, empty when the map will do. */
export type MappingProblem = 'laboratory' | 'name' | 'firstName' | 'identity';

/** Checks a column map; a row finds its laboratory by a column, by `rules` (their number), or by `caseId` for the rest. */
export function mappingProblems(
  columns: ColumnMap,
  { caseId, rules }: { caseId: string | null; rules: number },
): MappingProblem[] {
  const problems: MappingProblem[] = [];
  if (columns.finess === undefined && rules === 0 && caseId === null) problems.push('laboratory');
  if (columns.birthName === undefined && columns.usageName === undefined) problems.push('name');
  if (columns.firstName === undefined) problems.push('firstName');
  if (columns.birthDate === undefined && columns.nir === undefined) problems.push('identity');
  return problems;
}
