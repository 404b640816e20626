import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig } from '@/lib/platform/utils/table-params';

export const INCIDENT_TYPES = [
  'PROCESSOR_DATA_LEAK',
  'RANSOMWARE',
  'CREDENTIALS_FOR_SALE',
  'MISDIRECTED_DATA',
  'LOST_DEVICE',
  'OTHER',
] as const;
export type IncidentType = (typeof INCIDENT_TYPES)[number];

export const INCIDENT_STATUSES = ['VERIFYING', 'CONFIRMED', 'NOTIFYING', 'MONITORING', 'CLOSED'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];

/** Traffic Light Protocol 2.0 and Permissible Actions Protocol, from the most to the least restricted (domain §9). */
export const TLP_LEVELS = ['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const;
export const PAP_LEVELS = ['RED', 'AMBER', 'GREEN', 'CLEAR'] as const;

/** Texts that enter the log, which cannot be taken back: no social-security number may slip in. */
const text = (min: number, max: number, missing: string) =>
  z
    .string()
    .trim()
    .min(min, `incidents.errors.${missing}`)
    .max(max, 'incidents.errors.tooLong')
    .refine((value) => !containsNir(value), 'incidents.errors.nir');

/** What a person states when declaring an incident; the rest comes later, from the facts. Messages are message keys. */
export const declareIncidentSchema = z
  .object({
    type: z.enum(INCIDENT_TYPES, { error: 'incidents.errors.type' }),
    title: text(5, 140, 'title'),
    summary: text(0, 2_000, 'summary'),
    firstSignalAt: z.iso.datetime({ offset: true, error: 'incidents.errors.firstSignalAt' }),
    firstSignalWho: text(2, 200, 'firstSignalWho'),
    firstSignalHow: text(3, 2_000, 'firstSignalHow'),
    tlp: z.enum(TLP_LEVELS),
    pap: z.enum(PAP_LEVELS),
    /** An organisation of the directory, or empty. */
    vendorOrgId: z.union([z.uuid(), z.literal('')]),
    /** Name of a vendor that is not in the directory yet. */
    newVendor: text(0, 120, 'newVendor'),
    exercise: z.boolean(),
  })
  .refine((input) => input.vendorOrgId === '' || input.newVendor === '', {
    path: ['newVendor'],
    message: 'incidents.errors.oneVendor',
  });
export type DeclareIncident = z.output<typeof declareIncidentSchema>;

/** Ties a received piece of evidence to the first signal of an incident. */
export const attachProofSchema = z.object({ incidentId: z.uuid(), evidenceId: z.uuid() });
export type AttachProof = z.output<typeof attachProofSchema>;

/** Which template new dossiers for the CNIL follow (domain §3). */
export const FORM_PROFILES = ['CNIL_2023', 'EDPB_2026'] as const;
export type FormProfile = (typeof FORM_PROFILES)[number];

export const changeSettingsSchema = z.object({
  incidentId: z.uuid(),
  lockVersion: z.int(),
  nis2Applies: z.boolean(),
  formProfile: z.enum(FORM_PROFILES),
  reason: text(10, 1_000, 'settingsReason'),
});
export type ChangeSettings = z.output<typeof changeSettingsSchema>;

export const incidentTable = {
  sortable: ['title', 'firstSignalAt', 'status'],
  defaultSort: { sort: 'firstSignalAt', dir: 'desc' },
  filters: { status: INCIDENT_STATUSES, type: INCIDENT_TYPES },
  pageSize: 25,
} as const satisfies TableConfig;

/** One line of "my incidents": the figures are those the person may see. */
export interface IncidentRow {
  id: string;
  ref: string;
  title: string;
  type: IncidentType;
  status: IncidentStatus;
  tlp: string;
  exercise: boolean;
  firstSignalAt: string;
  /** Roles the person holds in it. */
  roles: string[];
  /** Laboratories visible to the person, and how many of them are late; null for a role that sees none. */
  laboratories: { total: number; late: number } | null;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'incident.declared': { ref: string; title: string; type: string; firstSignalAt: string; firstSignalWho: string };
    'incident.settingsChanged': {
      nis2Applies: boolean;
      formProfile: string;
      previousProfile: string;
      cases: number;
      reason: string;
    };
    'incident.proofAttached': { evidenceId: string; fileName: string; sha256: string };
  }
}
