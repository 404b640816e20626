import { categoryList, type DataField, HEALTH_FIELDS } from '@/lib/patients/person/categories';

/** How a letter names leaked data: plain words, health facts never in detail (two-step disclosure, domain §7). */
export const DATA_GROUPS = {
  identity: ['usageName', 'birthName', 'firstName', 'birthDate'],
  nir: ['nir', 'cpamRank'],
  contact: ['postalAddress', 'phoneLandline', 'phoneMobile', 'email'],
  relatives: ['spouseInfo'],
  insurer: ['insurer'],
  professionals: ['attendingDoctor', 'prescriber', 'sampler'],
  visits: ['sampleDate'],
  health: HEALTH_FIELDS,
  portal: ['portalLogin', 'portalPassword'],
} as const satisfies Record<string, readonly DataField[]>;
export type DataGroup = keyof typeof DATA_GROUPS;

const ALL = Object.keys(DATA_GROUPS).filter((key): key is DataGroup => key in DATA_GROUPS);

/** The groups a person's set of categories belongs to, in the order of the letter. */
export function dataGroups(categories: number): DataGroup[] {
  const fields = new Set<DataField>(categoryList(categories));
  return ALL.filter((group) => DATA_GROUPS[group].some((field) => fields.has(field)));
}
