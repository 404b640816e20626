import { z } from 'zod';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';
import { DEPARTMENTS } from '../identifiers/postcode';
import { DATA_FIELDS } from '../person/categories';
import { PERSON_FLAGS } from '../person/flags';

export const REACHES = ['email', 'post', 'none'] as const;
export type ReachFilter = (typeof REACHES)[number];

/** How far a person's information is: not in a batch, waiting in one, told, failed, to be told by hand. */
export const NOTIFIED = ['none', 'waiting', 'told', 'failed', 'byHand'] as const;
export type Notified = (typeof NOTIFIED)[number];

/** The list of persons, as it stands in the address; the laboratory is its case id, checked by the query. */
export const patientTable = {
  sortable: ['row'],
  defaultSort: { sort: 'row', dir: 'asc' },
  filters: {
    reach: REACHES,
    department: DEPARTMENTS,
    flag: PERSON_FLAGS,
    category: DATA_FIELDS,
    notified: NOTIFIED,
  },
  pageSize: 50,
} as const satisfies TableConfig;
export type PatientParams = TableParams<'row', keyof (typeof patientTable)['filters']>;

/** The laboratory named in the address of the list, '' for all. */
export const caseParam = z.uuid().or(z.literal('')).catch('');
