import { z } from 'zod';
import { containsNir } from '@/lib/platform/audit/personal-data';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';

/** Kinds of the `EvidenceKind` enum. */
export const EVIDENCE_KINDS = [
  'AWARENESS_PROOF',
  'FILING_RECEIPT',
  'REPORT_RECEIPT',
  'FACT_SOURCE',
  'PROCESSOR_NOTICE',
  'REMEDIATION_PROOF',
  'LEAK_FILE',
  'MAIL_HOUSE_PACKAGE',
  'CARRIER_FILE',
  'NOTICE_PROOF',
  'OTHER',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Kinds a person hands in one by one; the leaked file and the mail-house package have their own ways in. */
export const UPLOAD_KINDS = [
  'AWARENESS_PROOF',
  'FILING_RECEIPT',
  'REPORT_RECEIPT',
  'FACT_SOURCE',
  'PROCESSOR_NOTICE',
  'REMEDIATION_PROOF',
  'NOTICE_PROOF',
  'CARRIER_FILE',
  'OTHER',
] as const;

/** Kinds a person adds from the list; the others come with the act they prove. */
export const INCIDENT_KINDS = ['OTHER', 'AWARENESS_PROOF', 'FILING_RECEIPT'] as const;

/** Kinds that may be joined to a dossier: never the leaked file, nor a list of patients for a carrier. */
export const ATTACHABLE_KINDS = UPLOAD_KINDS.filter((kind) => kind !== 'CARRIER_FILE');

/** What an upload says of itself, beside its bytes. The file name is shown and offered on download, never a path. */
export const uploadSchema = z.object({
  incidentId: z.uuid(),
  caseId: z.uuid().nullable(),
  kind: z.enum(UPLOAD_KINDS),
  fileName: z
    .string()
    .transform(safeFileName)
    .pipe(z.string().min(1, { error: 'evidence.errors.name' }).max(200, { error: 'evidence.errors.name' }))
    .refine((name) => !containsNir(name), { error: 'evidence.errors.personalName' }),
});
export type Upload = z.output<typeof uploadSchema>;

/** The same, while the file is still on the person's device. */
export const uploadFormSchema = z.object({
  kind: z.enum(INCIDENT_KINDS),
  file: z.custom<File | null>((value) => value instanceof File, { error: 'evidence.errors.choose' }),
});

export const attachableSchema = z.object({ incidentId: z.uuid(), caseId: z.uuid() });

export const custodySchema = z.object({ incidentId: z.uuid(), evidenceId: z.uuid() });

/** The last part of a path, without what a file system, a header or a reader could misread (RTL overrides too). */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  return last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}"<>:|?*]/gu, '')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ');
}

/** The list of evidence, as it stands in the address. */
export const evidenceTable = {
  sortable: ['createdAt', 'fileName', 'size'],
  defaultSort: { sort: 'createdAt', dir: 'desc' },
  filters: { kind: EVIDENCE_KINDS },
  pageSize: 50,
} as const satisfies TableConfig;
export type EvidenceParams = TableParams<'createdAt' | 'fileName' | 'size', 'kind'>;

/** Acts of the custody chain. */
export const CUSTODY_ACTS = [
  'RECEIVED',
  'ATTACHED',
  'DOWNLOADED',
  'ALTERED',
  'SEALED',
  'UNSEALED',
  'DESTROYED',
] as const;
export type CustodyAct = (typeof CUSTODY_ACTS)[number];

interface EvidenceEvent {
  evidenceId: string;
  fileName: string;
  sha256: string;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'evidence.received': EvidenceEvent & { kind: string; size: number };
    'evidence.downloaded': EvidenceEvent;
    'evidence.altered': EvidenceEvent;
  }
}
