import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { KINDS, kindDef, REPORT_KINDS, type ReportKind } from './kinds/catalogue';
import { type ReportAct, type ReportState, TRANSITIONS } from './transitions/rules';

type Holder = Pick<Actor, 'kind' | 'memberships'>;
type Place = { incidentId: string; caseId: string | null; kind: ReportKind };

const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** Who has the list of reports at all; which reports are on it, kind and laboratory decide. */
export const REPORT_READERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR', ...LAB];

export function mayListReports(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, REPORT_READERS);
}

/** Kinds that the person may read in the incident, for whatever laboratory. */
export function readableKinds(actor: Holder, incidentId: string): ReportKind[] {
  return REPORT_KINDS.filter((kind) => hasAnyRole(actor, incidentId, [...kindDef(kind).readers, ...LAB]));
}

/** The laboratory reads its own reports, and those of the whole incident; the cell those of its roles. */
export function mayReadReport(actor: Holder, { incidentId, caseId, kind }: Place): boolean {
  if (hasRole(actor, incidentId, kindDef(kind).readers)) return true;
  return caseId === null ? hasAnyRole(actor, incidentId, LAB) : hasRole(actor, incidentId, LAB, caseId);
}

/** Content, withdrawal, closing of the draft. */
export function mayWriteReport(actor: Holder, { incidentId, caseId, kind }: Place): boolean {
  return hasRole(actor, incidentId, kindDef(kind).writers, caseId);
}

/** Saying that it was sent, and what came back (domain §8.1, "sign"). */
export function maySignReport(actor: Holder, { incidentId, caseId, kind }: Place): boolean {
  return hasRole(actor, incidentId, kindDef(kind).signers, caseId);
}

/** Kinds of which the person writes at least one report of the incident. */
export function writableKinds(actor: Holder, incidentId: string): ReportKind[] {
  return KINDS.filter(({ writers }) => hasAnyRole(actor, incidentId, writers)).map(({ kind }) => kind);
}

/** Content is written in drafts only. */
export function mayEditReport(actor: Holder, report: Place & { state: ReportState }): boolean {
  return report.state === 'DRAFT' && mayWriteReport(actor, report);
}

/** Acts of the table of transitions that the person's roles allow from this state; guards come on top. */
export function allowedActs(actor: Holder, report: Place & { state: ReportState }): ReportAct[] {
  return TRANSITIONS.filter(
    (item) =>
      item.from.includes(report.state) &&
      (item.right === 'writers' ? mayWriteReport(actor, report) : maySignReport(actor, report)),
  ).map((item) => item.act);
}
