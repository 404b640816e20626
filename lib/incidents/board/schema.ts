import type { ClockState } from '@/lib/cases/rules';
import type { TableConfig, TableParams } from '@/lib/platform/utils/table-params';

export type ProgressState = 'TODO' | 'IN_PROGRESS' | 'DONE' | 'NOT_REQUIRED';
export type FilingState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'FILED' | 'WITHDRAWN';

/** One laboratory on the crisis board. Instants are ISO strings (UTC). */
export type BoardRow = {
  caseId: string;
  name: string;
  finess: string;
  city: string;
  department: string;
  region: string;
  clock: {
    state: ClockState;
    from: string | null;
    deadline: string | null;
    notifiedAt: string | null;
    withdrawnAt?: string | null;
    late: boolean;
  };
  /** Position in the order of urgency, 0 = first. */
  urgency: number;
  filing: {
    id: string;
    state: FilingState;
    completeness: number;
    receiptNumber: string | null;
    requestedBy: string;
  } | null;
  sectorReport: { state: ProgressState; dueAt: string | null };
  complaint: { state: ProgressState; dueAt: string | null };
  patients: number;
  /** Persons whose message was accepted by the relay or the mail house. */
  informed: number;
  remediation: { accepted: number; total: number; delivered: number };
  dpo: string;
};

/** The headline figures of the board. */
export type BoardFacts = {
  late: number;
  dueToday: number;
  notified: number;
  cases: number;
  people: number;
  informed: number;
  leaksOnline: number;
  leaks: number;
};

/** List of laboratories on the board: what the address may ask. Regions are INSEE codes of metropolitan France and overseas. */
export const boardTable = {
  sortable: ['urgency', 'name', 'filing', 'patients', 'informed', 'remediation'],
  defaultSort: { sort: 'urgency', dir: 'asc' },
  filters: {
    view: ['open', 'late', 'soon', 'met', 'withdrawn'],
    region: [
      '84',
      '27',
      '53',
      '24',
      '94',
      '44',
      '32',
      '11',
      '28',
      '75',
      '76',
      '52',
      '93',
      '01',
      '02',
      '03',
      '04',
      '06',
    ],
  },
  pageSize: 50,
} as const satisfies TableConfig;
export type BoardParams = TableParams<(typeof boardTable.sortable)[number], keyof typeof boardTable.filters>;
