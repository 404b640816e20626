import type { AwarenessBasis, FilingState, ObligationState } from '@/lib/platform/db/generated/enums';
import { paris } from '../time';

/** Where one laboratory stands when the demo opens, Friday 26 February 2021, 13:00. */
export interface ScenarioCase {
  /** Position in laboratories.ts, from 1. */
  readonly laboratory: number;
  readonly awareness: { at: Date; basis: AwarenessBasis; note: string } | null;
  /** An earlier awareness date that was revised, with the reason. */
  readonly revised?: { at: Date; basis: AwarenessBasis; reason: string; decidedAt: Date };
  /** What alerted this laboratory first, where it noted it: before the verification, never starting the clock. */
  readonly firstSignal?: { at: Date; how: string; who: string };
  readonly filing: FilingState | null;
  /** Blocks of the dossier already filled, 0 to 1: what gives the drafts of the board their percentages. */
  readonly filled: number;
  readonly receipt: { number: string; at: Date } | null;
  readonly sectorReport: ObligationState;
  readonly complaint: ObligationState;
}

type Row = readonly [
  laboratory: number,
  awareness: string | null,
  basis: AwarenessBasis,
  filing: FilingState | null,
  filled: number,
  sector: ObligationState,
  complaint: ObligationState,
  receiptNumber?: string,
  receiptAt?: string,
];

// Two late, eight due before midnight, two running, one without a date, fifteen met: 28.
const rows: readonly Row[] = [
  [1, '23T11:30', 'PRESS', 'DRAFT', 1, 'DONE', 'TODO'],
  [2, '23T12:52', 'PRESS', 'DRAFT', 0.82, 'TODO', 'TODO'],
  [3, '23T16:20', 'PRESS', 'IN_REVIEW', 1, 'DONE', 'TODO'],
  [4, '23T16:50', 'PRESS', 'IN_REVIEW', 1, 'DONE', 'TODO'],
  [5, '23T18:30', 'VENDOR_NOTICE', 'DRAFT', 0.64, 'TODO', 'TODO'],
  [6, '24T07:58', 'VENDOR_NOTICE', 'DRAFT', 0.31, 'IN_PROGRESS', 'IN_PROGRESS'],
  [7, '24T20:23', 'VENDOR_NOTICE', null, 0, 'IN_PROGRESS', 'IN_PROGRESS'],
  [8, '23T15:10', 'PRESS', 'FILED', 1, 'DONE', 'DONE', '21-04417', '25T17:04'],
  [9, '23T17:25', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'DONE', '21-04402', '25T15:41'],
  [10, null, 'PRESS', null, 0, 'TODO', 'TODO'],
  [11, '23T17:25', 'PRESS', 'IN_REVIEW', 1, 'DONE', 'TODO'],
  [12, '23T17:40', 'PRESS', 'IN_REVIEW', 1, 'IN_PROGRESS', 'TODO'],
  [13, '23T19:05', 'VENDOR_NOTICE', 'APPROVED', 1, 'DONE', 'IN_PROGRESS'],
  [14, '23T20:40', 'VENDOR_NOTICE', 'DRAFT', 0.58, 'TODO', 'TODO'],
  [15, '23T18:05', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'DONE', '21-04398', '25T14:52'],
  [16, '24T09:15', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'IN_PROGRESS', '21-04431', '26T09:22'],
  [17, '23T19:40', 'PRESS', 'FILED', 1, 'DONE', 'DONE', '21-04376', '25T11:08'],
  [18, '23T21:15', 'VENDOR_NOTICE', 'DRAFT', 0.47, 'IN_PROGRESS', 'TODO'],
  [19, '23T14:30', 'PRESS', 'FILED', 1, 'DONE', 'DONE', '21-04351', '24T19:47'],
  [20, '23T17:50', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'DONE', '21-04384', '25T12:19'],
  [21, '24T08:35', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'TODO', '21-04428', '26T08:51'],
  [22, '23T16:05', 'PRESS', 'FILED', 1, 'DONE', 'DONE', '21-04359', '24T21:33'],
  [23, '23T18:45', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'DONE', '21-04405', '25T16:12'],
  [24, '24T10:20', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'IN_PROGRESS', '21-04436', '26T10:46'],
  [25, '23T18:20', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'DONE', '21-04390', '25T13:37'],
  [26, '24T09:50', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'TODO', '21-04433', '26T09:58'],
  [27, '23T20:10', 'AUTHORITY', 'FILED', 1, 'DONE', 'DONE', '21-04411', '25T16:40'],
  [28, '24T11:30', 'VENDOR_NOTICE', 'FILED', 1, 'DONE', 'IN_PROGRESS', '21-04440', '26T11:34'],
];

const NOTES: Readonly<Record<AwarenessBasis, string>> = {
  PRESS: 'Appel d’un journaliste qui lit des lignes du fichier ; le laboratoire reconnaît ses codes de prélèvement.',
  VENDOR_NOTICE: 'Avis n° 1 de l’éditeur ouvert dans l’application : le laboratoire figure parmi ceux du fichier.',
  AUTHORITY: 'Appel de l’agence régionale de santé, qui tient l’information de CERT Santé.',
  OWN_DETECTION: '',
  PATIENT: '',
  OTHER: '',
};

/** Awareness moments that were moved once, with the reason that the law and the auditor will ask for. */
const REVISIONS: Readonly<Record<number, ScenarioCase['revised']>> = {
  17: {
    at: paris('24T09:00'),
    basis: 'VENDOR_NOTICE',
    decidedAt: paris('25T11:15'),
    reason: 'Le standard avait noté l’appel d’un journaliste la veille à 19:40 : la date la plus ancienne compte.',
  },
};

const SIGNALS: Readonly<Record<number, ScenarioCase['firstSignal']>> = {
  1: {
    at: paris('23T08:52'),
    how: 'Appel au standard : un journaliste lit trois lignes du fichier. Comparées avec le registre des prélèvements.',
    who: 'CheckNews',
  },
  7: {
    at: paris('23T18:15'),
    how: 'Dépêche lue par le secrétariat ; le nom du laboratoire n’y figure pas.',
    who: 'AFP',
  },
  17: { at: paris('23T19:40'), how: 'Appel noté par le standard, transmis le lendemain.', who: 'Un journaliste' },
};

/** The 28 breach cases of the scenario. */
export const cases: readonly ScenarioCase[] = rows.map((row) => {
  const [laboratory, awareness, basis, filing, filled, sectorReport, complaint, number, at] = row;
  return {
    laboratory,
    awareness: awareness ? { at: paris(awareness), basis, note: NOTES[basis] } : null,
    revised: REVISIONS[laboratory],
    firstSignal: SIGNALS[laboratory],
    filing,
    filled,
    receipt: number && at ? { number, at: paris(at) } : null,
    sectorReport,
    complaint,
  };
});
