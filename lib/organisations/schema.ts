import { z } from 'zod';
import type { TableConfig } from '@/lib/platform/utils/table-params';
import { checkFiness, compactIdentifier, departmentOfPostcode, isValidSiren, normalizePhone } from './rules';

const text = (max: number) => z.string().trim().max(max, 'organisations.errors.tooLong');
const email = text(254).refine((value) => value === '' || z.email().safeParse(value).success, {
  message: 'organisations.errors.email',
});
const identifier = z.string().transform(compactIdentifier);
/** A number typed by hand or read from a file ("31 402"); empty means unknown. */
const count = (max: number) =>
  z
    .union([z.number(), z.string()])
    .transform((value) => String(value).replace(/[\s\u00a0\u202f.]/g, ''))
    .refine((value) => value === '' || (/^\d{1,9}$/.test(value) && Number(value) <= max), {
      message: 'organisations.errors.number',
    })
    .transform((value) => (value === '' ? null : Number(value)));

/** Fields of a laboratory as typed in the form, read from a CSV row, and stored. Messages are message keys. */
export const laboratorySchema = z
  .object({
    name: text(120).min(1, 'organisations.errors.nameMissing'),
    finess: identifier.refine((value) => value === '' || checkFiness(value) !== 'malformed', {
      message: 'organisations.errors.finess',
    }),
    siren: identifier
      .transform((value) => (/^\d{14}$/.test(value) ? value.slice(0, 9) : value))
      .refine((value) => value === '' || isValidSiren(value), { message: 'organisations.errors.siren' }),
    address: text(200),
    postcode: z
      .string()
      .transform((value) => value.replace(/\s/g, ''))
      .refine((value) => value === '' || departmentOfPostcode(value) !== null, {
        message: 'organisations.errors.postcode',
      }),
    city: text(80),
    phone: text(30).refine((value) => value === '' || normalizePhone(value) !== null, {
      message: 'organisations.errors.phone',
    }),
    siteCount: count(999),
    softwareVersion: text(30),
    patients: count(100_000_000),
    managerName: text(120),
    managerEmail: email,
    dpoName: text(120),
    dpoEmail: email,
  })
  .refine((row) => row.finess !== '' || row.siren !== '', {
    path: ['finess'],
    message: 'organisations.errors.identifierMissing',
  });

export type LaboratoryInput = z.input<typeof laboratorySchema>;
export type Laboratory = z.output<typeof laboratorySchema>;
export type LaboratoryField = keyof Laboratory;

/** A laboratory with nothing in it: the starting values of the form and of a row whose file lacks columns. */
export const EMPTY_LABORATORY: Record<LaboratoryField, string> = {
  name: '',
  finess: '',
  siren: '',
  address: '',
  postcode: '',
  city: '',
  phone: '',
  siteCount: '',
  softwareVersion: '',
  patients: '',
  managerName: '',
  managerEmail: '',
  dpoName: '',
  dpoEmail: '',
};

/** The fields in the order of the form, of the preview and of the export. */
export const LABORATORY_FIELDS: readonly LaboratoryField[] = Object.keys(EMPTY_LABORATORY).filter(isLaboratoryField);

/** Whether a name is a field of a laboratory. */
export function isLaboratoryField(name: string): name is LaboratoryField {
  return Object.hasOwn(EMPTY_LABORATORY, name);
}

/** A laboratory added by hand: the same fields as a row of the file. */
export const addLaboratorySchema = z.object({ incidentId: z.uuid(), laboratory: laboratorySchema });
export type AddLaboratory = z.output<typeof addLaboratorySchema>;

/** A laboratory corrected by hand; `lockVersion` is the case's as the person saw it. */
export const editLaboratorySchema = addLaboratorySchema.extend({ caseId: z.uuid(), lockVersion: z.int().positive() });
export type EditLaboratory = z.output<typeof editLaboratorySchema>;

/** What an incident lacks to work with a laboratory: the quick filters of the list. */
export const MISSING = ['dpo', 'awareness', 'finess'] as const;

export const laboratoryTable = {
  sortable: ['name', 'city', 'department', 'patients', 'siteCount'],
  defaultSort: { sort: 'name', dir: 'asc' },
  filters: { missing: MISSING },
  pageSize: 50,
} as const satisfies TableConfig;

/** One line of the directory; `values` are the form's starting values. */
export interface LaboratoryRow {
  caseId: string;
  lockVersion: number;
  department: string;
  awarenessAt: string | null;
  values: Record<LaboratoryField, string>;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'laboratories.imported': { created: number; matched: number; present: number; invalid: number; sha256: string };
    'laboratories.exported': { rows: number };
    'laboratory.joined': { name: string; finess: string; siren: string };
    'laboratory.edited': { fields: string };
  }
}
