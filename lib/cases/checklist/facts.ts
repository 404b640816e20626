import type { Role } from '@/lib/platform/auth/actor';
import type { Applicable } from '@/lib/rules/rules';
import type { ObligationProgress } from '../obligations/rules';
import type { Clock } from '../rules';

export type FilingState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'FILED' | 'WITHDRAWN';
export type ReportState = 'DRAFT' | 'READY' | 'SENT' | 'ACKNOWLEDGED' | 'CLOSED' | 'WITHDRAWN';

export interface FilingFact {
  id: string;
  state: FilingState;
  completeness: number;
  delayReasonsGiven: boolean;
  requestedBy: string | null;
  requestedName: string;
  receiptAt: Date | null;
}

export interface DecisionFact {
  /** The latest signed outcome. */
  signed: { outcome: string; at: Date; by: string } | null;
  /** What waits for a signature. */
  proposed: { outcome: string; byId: string; by: string } | null;
}

export interface ReportFact {
  id: string;
  kind: string;
  state: ReportState;
  completeness: number;
  sentAt: Date | null;
  receiptAt: Date | null;
  receiptNumber: string;
  /** One report for the whole incident. */
  wide: boolean;
}

/** Plain facts of one case; gathered by queries.ts, judged by rules.ts. `null` groups: the viewer may not see them. */
export interface StepFacts {
  clock: Clock;
  applicable: readonly Applicable[];
  awareness: { at: Date; recordedAt: Date; by: string } | null;
  obligations: readonly { kind: string; state: ObligationProgress; doneAt: Date | null; reference: string }[];
  filings: { initial: FilingFact | null; supplement: FilingFact | null } | null;
  /** What met the clock: time and number the authority gave. */
  receipt: { at: Date; number: string } | null;
  severity: {
    decided: { score: number; cnil: number; at: Date; by: string } | null;
    drafting: boolean;
  } | null;
  decisions: { ART_33: DecisionFact; ART_34: DecisionFact } | null;
  reports: readonly ReportFact[];
  /** First contact of the cell with an authority, by kind of rule. */
  contacts: readonly { kind: string; at: Date }[];
  notice: { id: string; availableAt: Date; acknowledgedAt: Date | null; acknowledgedBy: string } | null;
  letters: { total: number; approved: number; signed: number; sent: number } | null;
  /** Names behind the roles, where the viewer may know them. */
  people: Partial<Record<Role, string>>;
}

/** Who looks: decides which act is offered and what waits for them. */
export interface Viewer {
  userId: string;
  /** Roles held for this case. */
  roles: readonly Role[];
}

export interface StepContext {
  now: Date;
  viewer: Viewer;
}
