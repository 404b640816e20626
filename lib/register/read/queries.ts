import 'server-only';
import { readFactSheets } from '@/lib/facts/read/queries';
import { draftContent } from '@/lib/filings/draft/rules';
import { emptyContent, type FilingContent, filingContentSchema } from '@/lib/filings/form/schema';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { packsInForce } from '@/lib/rules/queries';
import type { DutyLabels } from '../document/words';
import { mayReadEntry } from '../policy';
import { type RegisterEntry, registerEntry } from '../rules';
import type { RegisterSource, Signed } from '../schema';
import { CASE, type CaseRow } from './case-columns';

const HOUR_MS = 3_600_000;

/** What the case's own row does not hold. Four queries, whatever the number of cases. */
async function readAround(tx: Tx, caseIds: readonly string[]) {
  const where = { caseId: { in: [...caseIds] } };
  const items = await tx.remediationItem.findMany({
    where,
    select: { caseId: true, state: true, decidedAt: true, action: { select: { title: true, position: true } } },
    orderBy: { action: { position: 'asc' } },
  });
  const batches = await tx.batch.findMany({
    where: { ...where, state: { notIn: ['DRAFT', 'CANCELLED'] } },
    orderBy: { number: 'asc' },
  });
  const reports = await tx.authorityReport.findMany({
    where: { ...where, state: { in: ['SENT', 'ACKNOWLEDGED', 'CLOSED'] } },
    select: { caseId: true, kind: true, sentAt: true, receiptNumber: true, receiptAt: true },
    orderBy: { sentAt: 'asc' },
  });
  const counted = await tx.patientCounter.groupBy({ by: ['caseId'], where, _sum: { inserted: true } });
  return {
    items: Map.groupBy(items, (item) => item.caseId),
    batches: Map.groupBy(batches, (batch) => batch.caseId),
    reports: Map.groupBy(reports, (report) => report.caseId ?? ''),
    patients: new Map(counted.map((row) => [row.caseId, row._sum.inserted ?? 0])),
  };
}

/**
 * The entries of these cases, in the order given. The same number of queries for one and for all.
 * Row security hides what is not the actor's: such a case is simply not there.
 */
export async function readEntries(tx: Tx, caseIds: readonly string[]): Promise<RegisterEntry[]> {
  const rows = await tx.breachCase.findMany({ where: { id: { in: [...caseIds] } }, select: CASE });
  const around = await readAround(tx, caseIds);
  const facts = await readDrafts(tx, rows);
  const entries = rows.map((row) => registerEntry(sourceOf(row, { ...around, facts }), caseNow(row.incident)));
  const order = new Map(caseIds.map((id, index) => [id, index]));
  return entries.sort((a, b) => (order.get(a.caseId) ?? 0) - (order.get(b.caseId) ?? 0));
}

/** What a dossier would say from the facts alone, for the cases that filed none; three queries per incident. */
async function readDrafts(tx: Tx, rows: readonly CaseRow[]): Promise<Map<string, FilingContent>> {
  const without = rows.filter((row) => row.filings.every((filing) => filing.state !== 'FILED'));
  const drafts = new Map<string, FilingContent>();
  for (const [incidentId, of] of Map.groupBy(without, (row) => row.incidentId)) {
    const sheets = await readFactSheets(tx, { incidentId, caseIds: of.map((row) => row.id) });
    for (const [caseId, facts] of sheets.cases) drafts.set(caseId, draftContent(facts));
  }
  return drafts;
}

type Around = Awaited<ReturnType<typeof readAround>> & { facts: Map<string, FilingContent> };

function sourceOf(row: CaseRow, around: Around): RegisterSource {
  const { incident, organisation, assessments, decisions, filings, awareness } = row;
  const [severity] = assessments;
  const strict = row.awarenessAt && new Date(row.awarenessAt.getTime() + row.deadlineHours * HOUR_MS);
  return {
    caseId: row.id,
    incident: { ...incident, id: row.incidentId, vendor: incident.vendor?.name ?? '' },
    laboratory: { ...organisation, finess: organisation.finess ?? '', siren: organisation.siren ?? '' },
    awarenessAt: row.awarenessAt,
    firstSignalAt: row.firstSignalAt,
    deadlineAt: row.deadlineAt ?? strict,
    notifiedAt: row.notifiedAt,
    notRequiredAt: row.notRequiredAt,
    patients: around.patients.get(row.id) || row.patientsExpected,
    awareness: awareness.map(({ createdAt, ...event }) => ({ ...event, recordedAt: createdAt })),
    facts: around.facts.get(row.id) ?? emptyContent(),
    filings: filings.map((filing) => ({
      ...filing,
      content: filingContentSchema.safeParse(filing.content).data ?? emptyContent(),
    })),
    severity: severity ? { ...severity, cnil: severity.cnilDecided ?? severity.cnilProposed } : null,
    decision33: signedOf(decisions, 'ART_33'),
    decision34: signedOf(decisions, 'ART_34'),
    remediation: (around.items.get(row.id) ?? []).map(({ action, state, decidedAt }) => ({
      title: action.title,
      state,
      decidedAt,
    })),
    batches: (around.batches.get(row.id) ?? []).map((batch) => ({
      number: batch.number,
      channel: batch.channel,
      state: batch.state,
      total: batch.total,
      informed: batch.accepted + batch.delivered,
      failed: batch.refused + batch.bounced + batch.unknown,
      excluded: batch.excluded,
      startedAt: batch.startedAt,
      finishedAt: batch.finishedAt,
      contentHash: batch.contentHash ?? '',
    })),
    obligations: row.obligations,
    reports: (around.reports.get(row.id) ?? []).map((report) => ({
      ...report,
      receiptNumber: report.receiptNumber ?? '',
    })),
  };
}

/** The latest signed decision of an article: one that replaces another is the later one. */
function signedOf(decisions: CaseRow['decisions'], kind: 'ART_33' | 'ART_34'): Signed | null {
  const found = decisions.find((decision) => decision.kind === kind);
  return found ?? null;
}

/** What each duty is called, by its rule and by its kind, in every rule pack in force. */
export async function readDutyLabels(tx: Tx): Promise<DutyLabels> {
  const rules = (await packsInForce(tx)).flatMap((pack) => pack.rules);
  // By rule first: the law of 2021 has another name than today's for the same kind.
  return Object.fromEntries([
    ...rules.map((rule) => [rule.kind, rule.label]),
    ...rules.map((rule) => [rule.id, rule.label]),
  ]);
}

/** The entry of one laboratory in one incident. @throws NOT_FOUND when it is not the actor's to read */
export async function getEntry(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<{ entry: RegisterEntry; labels: DutyLabels }> {
  if (!isUuid(incidentId) || !isUuid(caseId) || !mayReadEntry(actor, { incidentId, caseId })) throw notFound();
  return withActor(actor, async (tx) => {
    const known = await tx.breachCase.count({ where: { id: caseId, incidentId } });
    const [entry] = known === 1 ? await readEntries(tx, [caseId]) : [];
    if (!entry) throw notFound();
    return { entry, labels: await readDutyLabels(tx) };
  });
}
