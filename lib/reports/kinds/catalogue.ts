import type { Role } from '@/lib/platform/auth/actor';

/** Reports to an authority other than the CNIL, or to the insurer; codes of the `ReportKind` enum. */
export const REPORT_KINDS = [
  'SECTOR_REPORT',
  'COMPLAINT',
  'CERT_FR',
  'ARS',
  'DGS',
  'INSURER',
  'NIS2_EARLY_WARNING',
  'NIS2_NOTIFICATION',
  'NIS2_FINAL',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_SCOPES = ['CASE', 'INCIDENT'] as const;
export type ReportScope = (typeof REPORT_SCOPES)[number];

/** What the product knows of a kind of report; the rest is its form and its messages. */
export interface KindDef {
  kind: ReportKind;
  /** One per laboratory, or one for the whole incident. */
  scopes: readonly ReportScope[];
  /** Roles of the cell that read it (domain §8.1); DPO and responsible biologist read those of their laboratory. */
  readers: readonly Role[];
  /** Who writes it, and who may say that it has been sent: the signature of domain §8.1. */
  writers: readonly Role[];
  signers: readonly Role[];
  /** Cards of the directory proposed first as recipient; any other card can be chosen. */
  recipients: readonly string[];
  /** Without a card of the directory there is no entry in the contact log: only an insurer, who is no authority. */
  cardNeeded: boolean;
  /** Sending and receipt move the obligation of the same kind. */
  obligation: boolean;
  /** The text behind it; `toVerify` = not read in the primary source (domain §4). */
  source: string;
  toVerify: boolean;
  /** Where it is handed in, as a person copies it. */
  channel: 'PORTAL' | 'EMAIL' | 'PHONE' | 'MEETING' | 'LETTER';
}

const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];
const CELL: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR'];
const nis2 = (kind: ReportKind): KindDef => ({
  kind,
  scopes: ['CASE'],
  readers: CELL,
  writers: ['COORDINATOR', 'CISO', 'LIAISON', ...LAB],
  signers: ['COORDINATOR', 'CISO', 'LIAISON', 'LAB_MANAGER'],
  recipients: ['ANSSI', 'CERT_SANTE'],
  cardNeeded: true,
  obligation: true,
  source: 'Directive (UE) 2022/2555 (NIS 2), art. 23(4)',
  toVerify: true,
  channel: 'PORTAL',
});

/** Every kind, in the order of the list. */
export const KINDS: readonly KindDef[] = [
  {
    kind: 'SECTOR_REPORT',
    scopes: ['CASE'],
    readers: CELL,
    writers: ['COORDINATOR', 'LIAISON', ...LAB],
    signers: ['COORDINATOR', 'LIAISON', 'LAB_MANAGER'],
    recipients: ['CERT_SANTE'],
    cardNeeded: true,
    obligation: true,
    source: 'Code de la santé publique, art. L.1111-8-2 et D.1111-16-2 ; arrêté du 30 octobre 2017',
    toVerify: true,
    channel: 'PORTAL',
  },
  {
    kind: 'COMPLAINT',
    scopes: ['CASE'],
    // The liaison is not of the laboratory: it knows that a complaint exists (obligation), not what it says.
    readers: ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR'],
    writers: ['COORDINATOR', 'LEGAL', ...LAB],
    signers: ['COORDINATOR', 'LEGAL', 'LAB_MANAGER'],
    recipients: ['PARQUET_J3', 'OCLCTIC'],
    cardNeeded: true,
    obligation: true,
    source: 'Code pénal, art. 323-1 à 323-3-1 ; code des assurances, art. L.12-10-1 (LOPMI)',
    toVerify: true,
    channel: 'MEETING',
  },
  {
    kind: 'CERT_FR',
    scopes: ['INCIDENT', 'CASE'],
    readers: CELL,
    writers: ['COORDINATOR', 'CISO', 'LIAISON', 'LAB_MANAGER'],
    signers: ['COORDINATOR', 'CISO', 'LIAISON', 'LAB_MANAGER'],
    recipients: ['ANSSI'],
    cardNeeded: true,
    obligation: false,
    source: 'CERT-FR, fiches réflexes',
    toVerify: false,
    channel: 'EMAIL',
  },
  {
    kind: 'ARS',
    scopes: ['CASE', 'INCIDENT'],
    readers: CELL,
    writers: ['COORDINATOR', 'LIAISON', ...LAB],
    signers: ['COORDINATOR', 'LIAISON', 'LAB_MANAGER'],
    recipients: ['ARS_BRE', 'ARS_CVL', 'ARS_NOR'],
    cardNeeded: true,
    obligation: false,
    source: 'Code de la santé publique, art. L.1111-8-2 : l’ARS reçoit le signalement par le portail',
    toVerify: true,
    channel: 'EMAIL',
  },
  {
    kind: 'DGS',
    scopes: ['INCIDENT'],
    readers: CELL,
    writers: ['COORDINATOR', 'LIAISON'],
    signers: ['COORDINATOR', 'LIAISON'],
    recipients: ['CERT_SANTE', 'DGS'],
    cardNeeded: true,
    obligation: false,
    source: 'Instruction DGS/CORRUSS/2025/65 ; CERT Santé alerte la DGS par le CORRUSS',
    toVerify: true,
    channel: 'PHONE',
  },
  {
    kind: 'INSURER',
    scopes: ['CASE'],
    readers: ['COORDINATOR', 'LEGAL', 'AUDITOR'],
    writers: ['COORDINATOR', 'LEGAL', ...LAB],
    signers: ['COORDINATOR', 'LEGAL', 'LAB_MANAGER'],
    recipients: ['INSURER'],
    cardNeeded: false,
    obligation: true,
    source: 'Contrat d’assurance du laboratoire',
    toVerify: true,
    channel: 'EMAIL',
  },
  nis2('NIS2_EARLY_WARNING'),
  nis2('NIS2_NOTIFICATION'),
  nis2('NIS2_FINAL'),
];

/** The definition of a kind. */
export function kindDef(kind: ReportKind): KindDef {
  const found = KINDS.find((item) => item.kind === kind);
  if (!found) throw new Error(`no report of kind ${kind}`);
  return found;
}

/** True for the three stages of NIS 2, which exist only where the incident says that it applies. */
export function isNis2(kind: ReportKind): boolean {
  return kind.startsWith('NIS2_');
}
