import 'server-only';
import { tiedQuotes } from '@/lib/facts/quotes/rules';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import type { SaveOutcome } from '@/lib/platform/questionnaire/merge';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { casesWithout, frenchWords, readDraftSources, tiesOf } from './draft/queries';
import { reportQuotes } from './draft/quotes';
import { draftReport } from './draft/rules';
import { reportCompleteness } from './form/rules';
import { reportSchema } from './form/schema';
import { isNis2, kindDef, type ReportKind } from './kinds/catalogue';
import { startObligations } from './obligation/record';
import { mayEditReport, mayListReports, mayWriteReport, writableKinds } from './policy';
import { readReport } from './read/queries';
import type { CreateReport, CreateReports, SaveReport } from './schema';

/** A draft being typed is saved every few seconds; the log says so when the editor changes or after this long. */
const LOG_EDITS_EVERY_MS = 10 * 60_000;

/**
 * Drafts a report from the facts, for a laboratory or for the whole incident.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (one is under way; a kind this incident does not know)
 */
export async function createReport(actor: Actor, input: CreateReport): Promise<{ reportId: string }> {
  const { incidentId, caseId, kind } = input;
  if (!mayListReports(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    await requirePlace(tx, input);
    if (!mayWriteReport(actor, input)) throw forbidden();
    const [reportId] = await draft(tx, actor, { incidentId, kind, caseIds: caseId ? [caseId] : null });
    if (!reportId) throw new DomainError('GUARD', 'reports.errors.alreadyExists');
    return { reportId };
  });
}

async function requirePlace(tx: Tx, { incidentId, caseId, kind }: CreateReport): Promise<void> {
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { nis2Applies: true } });
  if (!incident) throw notFound();
  if (caseId && (await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
  if (!kindDef(kind).scopes.includes(caseId ? 'CASE' : 'INCIDENT'))
    throw new DomainError('GUARD', 'reports.errors.scope');
  if (isNis2(kind) && !incident.nis2Applies) throw new DomainError('GUARD', 'reports.errors.nis2');
}

/**
 * Drafts the report of every laboratory that has none, whose obligation is open and for which the actor writes.
 * @throws DomainError NOT_FOUND, FORBIDDEN
 */
export async function createReports(actor: Actor, { incidentId, kind }: CreateReports): Promise<{ created: number }> {
  if (!mayListReports(actor, incidentId)) throw notFound();
  if (!writableKinds(actor, incidentId).includes(kind)) throw forbidden();
  return withActor(
    actor,
    async (tx) => {
      const open = await casesWithout(tx, { incidentId, kind });
      const caseIds = open.filter((caseId) => mayWriteReport(actor, { incidentId, caseId, kind }));
      return { created: (await draft(tx, actor, { incidentId, kind, caseIds })).length };
    },
    { timeoutMs: 60_000 },
  );
}

interface Wanted {
  incidentId: string;
  kind: ReportKind;
  /** null: one report for the whole incident. */
  caseIds: readonly string[] | null;
}

/** Whoever starts the same report at the same time waits for the lock, and then finds it. */
async function lock(tx: Tx, { incidentId, caseIds }: Wanted): Promise<{ now: Date }> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`report.${incidentId}.${caseIds === null}`}, 72))::text`;
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { clockOffsetMs: true },
  });
  return { now: caseNow({ clockOffsetMs }) };
}

async function draft(tx: Tx, actor: Actor, wanted: Wanted): Promise<string[]> {
  const { incidentId, kind, caseIds } = wanted;
  const { now } = await lock(tx, wanted);
  const open = await tx.authorityReport.findMany({
    where: {
      incidentId,
      kind,
      caseId: caseIds ? { in: [...caseIds] } : null,
      state: { notIn: ['CLOSED', 'WITHDRAWN'] },
    },
    select: { caseId: true },
  });
  const places = (caseIds ?? [null]).filter((caseId) => !open.some((row) => row.caseId === caseId));
  if (places.length === 0) return [];
  const { sourceOf, factsOf } = await readDraftSources(tx, actor, wanted);
  const table = reportQuotes(kind, frenchWords());
  const rows = places.map((caseId) => {
    const facts = factsOf(caseId);
    const content = draftReport({ kind, source: sourceOf(caseId), table, facts });
    return {
      incidentId,
      caseId,
      kind,
      content: json(content),
      quotes: tiedQuotes({ table, content, quotes: {}, facts }),
      completeness: reportCompleteness(kind, content, { now, scope: caseId ? 'CASE' : 'INCIDENT' }),
      createdBy: actor.userId,
      editedBy: actor.userId,
      editedName: actor.name,
      editLoggedAt: realNow(),
      createdAt: now,
      updatedAt: now,
    } satisfies Prisma.AuthorityReportCreateManyInput;
  });
  const made = await tx.authorityReport.createManyAndReturn({ data: rows, select: { id: true, caseId: true } });
  await startObligations(tx, actor, { incidentId, kind, caseIds: made.flatMap(({ caseId }) => caseId ?? []) });
  for (const { id: reportId, caseId } of made)
    await appendLog(tx, actor, { incidentId, caseId, type: 'report.drafted', payload: { reportId, kind } });
  await notifyLive(tx, { incidentId, topic: 'reports' });
  return made.map(({ id }) => id);
}

/** Answers are JSON by their schema; the type of the column does not know it. */
export function json(content: Answers): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(content));
}

/**
 * Saves a draft as typed. When someone saved in between, nothing is written and the answer holds their version, for the
 * page to merge: no word of either is lost.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (answers the form does not know), GUARD (no longer a draft)
 */
export function saveReport(actor: Actor, input: SaveReport): Promise<SaveOutcome<Answers>> {
  return withActor(actor, async (tx) => {
    const report = await readReport(tx, actor, input);
    const { incidentId, caseId, kind, context } = report;
    if (!mayWriteReport(actor, report)) throw forbidden();
    if (!mayEditReport(actor, report)) throw new DomainError('GUARD', 'reports.errors.wrongState');
    const parsed = reportSchema(kind).safeParse(input.content);
    if (!parsed.success) throw new DomainError('INVALID', 'common.errors.invalid');
    const content = parsed.data;
    const completeness = reportCompleteness(kind, content, context);
    const now = realNow();
    const logged =
      report.editedBy === actor.userId &&
      report.editLoggedAt !== null &&
      now.getTime() - report.editLoggedAt.getTime() < LOG_EDITS_EVERY_MS;
    const { count } = await tx.authorityReport.updateMany({
      where: { id: report.id, incidentId, state: 'DRAFT', lockVersion: input.lockVersion },
      data: {
        content: json(content),
        quotes: await tiesOf(tx, { ...report, content }),
        completeness,
        editedBy: actor.userId,
        editedName: actor.name,
        ...(logged ? {} : { editLoggedAt: now }),
        lockVersion: { increment: 1 },
        updatedAt: context.now,
      },
    });
    if (count !== 1) return conflictWith(await readReport(tx, actor, input));
    if (!logged) {
      const payload = { reportId: report.id, kind, completeness };
      await appendLog(tx, actor, { incidentId, caseId, type: 'report.edited', payload });
    }
    if (completeness !== report.completeness) await notifyLive(tx, { incidentId, topic: 'reports' });
    return { status: 'saved', lockVersion: input.lockVersion + 1, savedAt: context.now.toISOString(), completeness };
  });
}

function conflictWith(report: Awaited<ReturnType<typeof readReport>>): SaveOutcome<Answers> {
  if (report.state !== 'DRAFT') throw new DomainError('GUARD', 'reports.errors.wrongState');
  const { content, lockVersion, editedName: by, updatedAt } = report;
  return { status: 'conflict', lockVersion, content, by, at: updatedAt.toISOString() };
}
