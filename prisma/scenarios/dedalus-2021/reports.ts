import type { Channel } from '@/lib/authorities/schema';
import type { ReportKind } from '@/lib/reports/kinds/catalogue';
import type { ReportState } from '@/lib/reports/transitions/rules';
import { paris } from '../time';
import type { AuthorityCode } from './authorities';
import { cases, type ScenarioCase } from './cases';
import { sectorReference } from './filings';
import { reportId } from './ids';
import { laboratories } from './laboratories';
import { doneAt } from './load/cases';
import type { LogLine } from './load/log';

/** A report to an authority as it stands when the demo opens. */
export interface ScenarioReport {
  readonly kind: ReportKind;
  /** Position of the laboratory from 1; null: one for the whole incident. */
  readonly laboratory: number | null;
  readonly state: ReportState;
  readonly author: string;
  readonly createdAt: Date;
  readonly sent: { readonly at: Date; readonly to: AuthorityCode; readonly channel: Channel } | null;
  readonly receipt: { readonly number: string; readonly at: Date } | null;
}

const MINUTE = 60_000;
const later = (date: Date, minutes: number) => new Date(date.getTime() + minutes * MINUTE);
const LEGAL = 'Élodie Martel';

/** Under way: of the reports not sent yet, these are complete and only wait to be sent. */
const READY: readonly string[] = ['SECTOR_REPORT 18', 'COMPLAINT 16'];

function reportOf(kind: 'SECTOR_REPORT' | 'COMPLAINT', state: ScenarioCase): ScenarioReport[] {
  const sector = kind === 'SECTOR_REPORT';
  const progress = sector ? state.sectorReport : state.complaint;
  const awareness = state.awareness?.at;
  if (!awareness || (progress !== 'DONE' && progress !== 'IN_PROGRESS')) return [];
  const { laboratory } = state;
  const author = sector ? (laboratories[laboratory - 1]?.managerName ?? '') : LEGAL;
  const common = { kind, laboratory, author };
  if (progress === 'IN_PROGRESS')
    return [
      {
        ...common,
        state: READY.includes(`${kind} ${laboratory}`) ? 'READY' : 'DRAFT',
        createdAt: later(awareness, sector ? 190 : 20 * 60),
        sent: null,
        receipt: null,
      },
    ];
  const at = doneAt(state, kind, awareness);
  const number = sector ? sectorReference(laboratory) : `PL-2021-${String(laboratory).padStart(3, '0')}`;
  return [
    {
      ...common,
      state: 'ACKNOWLEDGED',
      createdAt: later(at, -95),
      sent: sector ? { at, to: 'CERT_SANTE', channel: 'PORTAL' } : { at, to: 'PARQUET_J3', channel: 'LETTER' },
      receipt: { number, at: later(at, sector ? 4 : 12) },
    },
  ];
}

/** Of the whole incident: CERT-FR told at once (contact of 23 February), its answer the next day; the DGS through CERT Santé. */
const incidentWide: readonly ScenarioReport[] = [
  {
    kind: 'CERT_FR',
    laboratory: null,
    state: 'ACKNOWLEDGED',
    author: 'Karim Haddad',
    createdAt: paris('23T10:05'),
    sent: { at: paris('23T10:35'), to: 'ANSSI', channel: 'PHONE' },
    receipt: { number: 'CERTFR-2021-0223', at: paris('24T08:50') },
  },
  {
    kind: 'DGS',
    laboratory: null,
    state: 'SENT',
    author: 'Sophie Le Bihan',
    createdAt: paris('24T08:05'),
    sent: { at: paris('24T08:40'), to: 'CERT_SANTE', channel: 'EMAIL' },
    receipt: null,
  },
];

/** Every report of the scenario, matching the obligations of the cases. */
export const reports: readonly ScenarioReport[] = [
  ...cases.flatMap((state) => [...reportOf('SECTOR_REPORT', state), ...reportOf('COMPLAINT', state)]),
  ...incidentWide,
];

/** What the software would have noted by itself of these reports. */
export function reportLines(): LogLine[] {
  return reports.flatMap(({ kind, laboratory, author, createdAt, sent, receipt }): LogLine[] => {
    const common = { author, ...(laboratory !== null && { laboratory }) };
    const payload = { reportId: reportId(kind, laboratory), kind };
    return [
      { ...common, at: createdAt, type: 'report.drafted', payload },
      ...(sent
        ? [
            {
              ...common,
              at: sent.at,
              human: true,
              type: 'report.sent' as const,
              payload: {
                ...payload,
                recipient: RECIPIENTS[sent.to] ?? sent.to,
                channel: sent.channel,
                sentAt: sent.at.toISOString(),
                late: false,
                contentHash: '',
              },
            },
          ]
        : []),
      ...(receipt
        ? [
            {
              ...common,
              at: receipt.at,
              human: true,
              type: 'report.acknowledged' as const,
              payload: {
                ...payload,
                receiptNumber: receipt.number,
                receiptAt: receipt.at.toISOString(),
                receiptFile: '',
              },
            },
          ]
        : []),
    ];
  });
}

/** Names on the cards of the directory these reports went to. */
export const RECIPIENTS: Readonly<Partial<Record<AuthorityCode, string>>> = {
  CERT_SANTE: 'CERT Santé (Agence du numérique en santé)',
  PARQUET_J3: 'Parquet de Paris, section J3 (cybercriminalité)',
  ANSSI: 'ANSSI, CERT-FR',
};
