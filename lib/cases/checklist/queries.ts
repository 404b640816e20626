import 'server-only';
import { canReadBatch } from '@/lib/notifications/policy';
import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { packsInForce } from '@/lib/rules/queries';
import { obligationsOf } from '@/lib/rules/rules';
import { readCaseFacts } from '../obligations/queries';
import { mayReadFilings } from '../policy';
import { type ClockFacts, clockAt } from '../rules';
import type { DecisionFact, FilingFact, StepFacts } from './facts';

const SELECT = {
  id: true,
  awarenessAt: true,
  deadlineAt: true,
  notifiedAt: true,
  receiptNumber: true,
  notRequiredAt: true,
  withdrawnAt: true,
  organisation: { select: { dpoName: true, managerName: true } },
  incident: { select: { vendor: { select: { name: true } } } },
  obligations: { select: { kind: true, state: true, doneAt: true, reference: true } },
  awareness: {
    select: { decidedBy: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
    take: 1,
  },
  filings: {
    where: { state: { not: 'WITHDRAWN' as const } },
    select: {
      id: true,
      kind: true,
      state: true,
      completeness: true,
      content: true,
      requestedBy: true,
      requestedName: true,
      receiptAt: true,
    },
    orderBy: { createdAt: 'desc' as const },
  },
  assessments: {
    select: { score: true, cnilDecided: true, decidedAt: true, decidedName: true },
    orderBy: { version: 'desc' as const },
  },
  decisions: {
    where: { state: { in: ['PROPOSED' as const, 'SIGNED' as const] } },
    select: {
      kind: true,
      state: true,
      outcome: true,
      proposedBy: true,
      proposedName: true,
      decidedAt: true,
      decidedName: true,
    },
    orderBy: { proposedAt: 'desc' as const },
  },
} satisfies Prisma.BreachCaseSelect;
type Row = Prisma.BreachCaseGetPayload<{ select: typeof SELECT }>;

/** Who may see worksheets and signed decisions; the database decides again. */
const SEVERITY_READERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', 'DPO', 'LAB_MANAGER'];
const DECISION_READERS: readonly Role[] = ['COORDINATOR', 'LEGAL', 'COMMUNICATIONS', 'AUDITOR', 'DPO', 'LAB_MANAGER'];

/** Facts of the checklist for these cases of one incident: as many queries for thirty as for one. */
export async function readStepFacts(
  tx: Tx,
  actor: Actor,
  { incidentId, caseIds }: { incidentId: string; caseIds: readonly string[] },
): Promise<Map<string, StepFacts & { now: Date; clockFacts: ClockFacts }>> {
  const ids = [...caseIds];
  const packs = await packsInForce(tx);
  const ruled = new Map((await readCaseFacts(tx, { incidentId, caseIds })).map((item) => [item.caseId, item.facts]));
  const rows = await tx.breachCase.findMany({ where: { incidentId, id: { in: ids } }, select: SELECT });
  const around = await readAround(tx, incidentId, ids);
  const result = new Map<string, StepFacts & { now: Date; clockFacts: ClockFacts }>();
  for (const row of rows) {
    const facts = ruled.get(row.id);
    if (!facts) continue;
    const place = { incidentId, caseId: row.id };
    const sees = (roles: readonly Role[]) => hasRole(actor, incidentId, roles, row.id);
    result.set(row.id, {
      now: facts.at,
      clockFacts: row,
      clock: clockAt(row, facts.at),
      applicable: obligationsOf({ packs, facts }),
      awareness: awarenessOf(row),
      obligations: row.obligations,
      filings: mayReadFilings(actor, place) ? filingsOf(row) : null,
      receipt: row.notifiedAt ? { at: row.notifiedAt, number: row.receiptNumber ?? '' } : null,
      severity: sees(SEVERITY_READERS) ? severityOf(row) : null,
      decisions: sees(DECISION_READERS) ? decisionsOf(row) : null,
      letters: canReadBatch(actor, place) ? lettersOf(around.batches.filter(({ caseId }) => caseId === row.id)) : null,
      reports: around.reports.filter(({ caseId }) => caseId === null || caseId === row.id),
      contacts: around.contacts,
      notice: noticeOf(around.notices.filter(({ caseId }) => caseId === row.id)),
      people: {
        ...around.people,
        DPO: row.organisation.dpoName,
        LAB_MANAGER: row.organisation.managerName,
        VENDOR: row.incident.vendor?.name ?? '',
      },
    });
  }
  return result;
}

/** What hangs on the incident or on several cases, one query each. */
async function readAround(tx: Tx, incidentId: string, ids: string[]) {
  const batches = await tx.batch.findMany({
    where: { caseId: { in: ids }, state: { not: 'CANCELLED' } },
    select: { caseId: true, approvedAt: true, signedAt: true, finishedAt: true },
  });
  const reports = await tx.authorityReport.findMany({
    where: { incidentId, OR: [{ caseId: null }, { caseId: { in: ids } }], state: { not: 'WITHDRAWN' } },
    select: {
      id: true,
      caseId: true,
      kind: true,
      state: true,
      completeness: true,
      sentAt: true,
      receiptAt: true,
      receiptNumber: true,
    },
    orderBy: { createdAt: 'desc' },
  });
  const contacts = await tx.authorityContact.findMany({
    where: { incidentId, caseId: null },
    select: { at: true, authority: { select: { code: true } } },
    orderBy: { at: 'asc' },
  });
  const notices = await tx.processorNoticeDelivery.findMany({
    where: { incidentId, caseId: { in: ids } },
    select: { noticeId: true, caseId: true, availableAt: true, acknowledgedAt: true, acknowledgedName: true },
    orderBy: { availableAt: 'asc' },
  });
  const members = await tx.membership.findMany({
    where: { incidentId, organisationId: null, role: { in: ['COORDINATOR', 'LEGAL', 'LIAISON'] } },
    select: { role: true, user: { select: { name: true } } },
    orderBy: { validFrom: 'desc' },
  });
  return {
    batches,
    reports: reports.map(({ receiptNumber, ...report }) => ({
      ...report,
      receiptNumber: receiptNumber ?? '',
      wide: report.caseId === null,
    })),
    contacts: contacts.flatMap(({ at, authority }) => {
      const kind = CONTACT_KINDS.find(([pattern]) => pattern.test(authority.code))?.[1];
      return kind ? [{ kind, at }] : [];
    }),
    notices: notices.map(({ noticeId, acknowledgedName, ...one }) => ({
      ...one,
      id: noticeId,
      acknowledgedBy: acknowledgedName,
    })),
    people: Object.fromEntries(members.map(({ role, user }) => [role, user.name])),
  };
}

/** Codes of the directory → the kind of rule that a contact with them meets. */
const CONTACT_KINDS = [
  [/^(ANSSI|CERT_FR)/, 'CERT_FR'],
  [/^ARS/, 'ARS'],
  [/^DGS/, 'DGS'],
] as const;

function awarenessOf({ awarenessAt, awareness: [latest] }: Row): StepFacts['awareness'] {
  return awarenessAt && latest ? { at: awarenessAt, recordedAt: latest.createdAt, by: latest.decidedBy } : null;
}

function filingsOf({ filings }: Row): StepFacts['filings'] {
  const live = (kind: string): FilingFact | null => {
    const found = filings.find((one) => one.kind === kind);
    return found ? { ...found, delayReasonsGiven: delayReasons(found.content) !== '' } : null;
  };
  return { initial: live('CNIL_INITIAL'), supplement: live('CNIL_SUPPLEMENTARY') };
}

function delayReasons(content: unknown): string {
  const read = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value ? Reflect.get(value, key) : null;
  const found = read(read(content, 'dates'), 'delayReasons');
  return typeof found === 'string' ? found.trim() : '';
}

function severityOf({ assessments }: Row): StepFacts['severity'] {
  const decided = assessments.find((one) => one.decidedAt);
  return {
    decided: decided?.decidedAt
      ? { score: decided.score, cnil: decided.cnilDecided ?? 0, at: decided.decidedAt, by: decided.decidedName }
      : null,
    drafting: assessments.some((one) => !one.decidedAt),
  };
}

function decisionsOf({ decisions }: Row): StepFacts['decisions'] {
  const of = (kind: string): DecisionFact => {
    const signed = decisions.find((one) => one.kind === kind && one.state === 'SIGNED' && one.decidedAt);
    const proposed = decisions.find((one) => one.kind === kind && one.state === 'PROPOSED');
    return {
      signed: signed?.decidedAt ? { outcome: signed.outcome, at: signed.decidedAt, by: signed.decidedName } : null,
      proposed: proposed ? { outcome: proposed.outcome, byId: proposed.proposedBy, by: proposed.proposedName } : null,
    };
  };
  return { ART_33: of('ART_33'), ART_34: of('ART_34') };
}

/** The first notice that was acknowledged meets the duty; a later one does not open it again. */
function noticeOf(notices: readonly NonNullable<StepFacts['notice']>[]): StepFacts['notice'] {
  return notices.find(({ acknowledgedAt }) => acknowledgedAt) ?? notices[0] ?? null;
}

type Batch = { approvedAt: Date | null; signedAt: Date | null; finishedAt: Date | null };
function lettersOf(batches: readonly Batch[]): StepFacts['letters'] {
  const count = (of: (batch: Batch) => unknown) => batches.filter(of).length;
  return {
    total: batches.length,
    approved: count((batch) => batch.approvedAt),
    signed: count((batch) => batch.signedAt),
    sent: count((batch) => batch.finishedAt),
  };
}
