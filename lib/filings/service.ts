import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { SaveOutcome } from '@/lib/platform/questionnaire/merge';
import { realNow } from '@/lib/platform/time/clock';
import { readDraftFacts } from './draft/queries';
import { draftContent } from './draft/rules';
import type { FilingContent } from './form/schema';
import { mayDraft, mayDraftSomewhere, mayEdit } from './policy';
import { lockCase, readFiling } from './read/queries';
import { completeness } from './rules';
import type { CreateDraft, SaveDraft } from './schema';
import { readLastFiled } from './versions/queries';
import { supplementContent } from './versions/rules';

/** A draft being typed is saved every few seconds; the log says so when the editor changes or after this long. */
const LOG_EDITS_EVERY_MS = 10 * 60_000;

/**
 * Drafts a dossier from the facts of the incident and the case; a supplementary one from what was filed.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (one exists already; no filed initial one)
 */
export function createDraft(actor: Actor, input: CreateDraft): Promise<{ filingId: string }> {
  return withActor(actor, async (tx) => {
    const breachCase = await lockCase(tx, actor, { ...input, allowed: mayDraft(actor, input) });
    const filingId = await draft(tx, actor, { ...input, now: breachCase.now });
    await announce(tx, input.incidentId);
    return { filingId };
  });
}

/** Drafts the initial dossier of every laboratory that has none and that the actor may draft for. */
export function createDrafts(actor: Actor, { incidentId }: { incidentId: string }): Promise<{ created: number }> {
  return withActor(
    actor,
    async (tx) => {
      if (!(await tx.incident.findUnique({ where: { id: incidentId }, select: { id: true } }))) throw notFound();
      if (!mayDraftSomewhere(actor, incidentId)) throw forbidden();
      const cases = await tx.breachCase.findMany({
        where: {
          incidentId,
          notRequiredAt: null,
          filings: { none: { kind: 'CNIL_INITIAL', state: { not: 'WITHDRAWN' } } },
        },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      const mine = cases.filter(({ id }) => mayDraft(actor, { incidentId, caseId: id }));
      for (const { id: caseId } of mine) {
        const { now } = await lockCase(tx, actor, { incidentId, caseId, allowed: true });
        await draft(tx, actor, { incidentId, caseId, kind: 'CNIL_INITIAL', now });
      }
      await announce(tx, incidentId);
      return { created: mine.length };
    },
    { timeoutMs: 60_000 },
  );
}

async function draft(tx: Tx, actor: Actor, o: CreateDraft & { now: Date }): Promise<string> {
  const { incidentId, caseId, kind, now } = o;
  const live = await tx.filing.count({
    where: {
      caseId,
      kind,
      state: { notIn: ['WITHDRAWN', ...(kind === 'CNIL_SUPPLEMENTARY' ? (['FILED'] as const) : [])] },
    },
  });
  if (live > 0) throw new DomainError('GUARD', 'filings.errors.alreadyExists');
  const facts = await readDraftFacts(tx, { incidentId, caseId });
  const previous = kind === 'CNIL_INITIAL' ? null : await readLastFiled(tx, { incidentId, caseId });
  const content = previous
    ? supplementContent(previous.content, { ...o, receiptNumber: previous.receiptNumber })
    : draftContent(facts);
  const { formProfile } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { formProfile: true },
  });
  const gate = { now, awarenessAt: facts.awareness?.at ?? null, awarenessBasis: facts.awareness?.basis ?? null };
  const { id } = await tx.filing.create({
    data: {
      incidentId,
      caseId,
      kind,
      formProfile,
      version: (previous?.version ?? 0) + 1,
      previousId: previous?.id ?? null,
      content,
      completeness: completeness(content, gate, 'initial'),
      createdBy: actor.userId,
      editedBy: actor.userId,
      editedName: actor.name,
      editLoggedAt: realNow(),
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  await appendLog(tx, actor, { incidentId, caseId, type: 'filing.drafted', payload: { filingId: id, kind } });
  return id;
}

/**
 * Saves a draft as typed. When someone saved in between, nothing is written and the answer holds their version, for the
 * page to merge: no word of either is lost.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (no longer a draft)
 */
export function saveDraft(actor: Actor, input: SaveDraft): Promise<SaveOutcome<FilingContent>> {
  return withActor(actor, async (tx) => {
    const filing = await readFiling(tx, input);
    if (!mayDraft(actor, filing)) throw forbidden();
    if (!mayEdit(actor, filing)) throw new DomainError('GUARD', 'filings.errors.wrongState');
    const percent = completeness(input.content, filing, 'initial');
    const now = realNow();
    const logged =
      filing.editedBy === actor.userId &&
      filing.editLoggedAt !== null &&
      now.getTime() - filing.editLoggedAt.getTime() < LOG_EDITS_EVERY_MS;
    const data: Prisma.FilingUpdateManyMutationInput & { editedBy: string } = {
      content: input.content,
      completeness: percent,
      editedBy: actor.userId,
      editedName: actor.name,
      ...(logged ? {} : { editLoggedAt: now }),
      lockVersion: { increment: 1 },
      // Incident time, as every other instant of the dossier.
      updatedAt: filing.now,
    };
    const where = {
      id: filing.id,
      incidentId: input.incidentId,
      state: 'DRAFT' as const,
      lockVersion: input.lockVersion,
    };
    const { count } = await tx.filing.updateMany({ where, data });
    if (count !== 1) return conflictWith(await readFiling(tx, input));
    const { incidentId, caseId, kind } = filing;
    if (!logged)
      await appendLog(tx, actor, {
        incidentId,
        caseId,
        type: 'filing.edited',
        payload: { filingId: filing.id, kind, completeness: percent },
      });
    if (percent !== filing.completeness) await announce(tx, incidentId);
    return {
      status: 'saved',
      lockVersion: input.lockVersion + 1,
      savedAt: filing.now.toISOString(),
      completeness: percent,
    };
  });
}

type Filing = Awaited<ReturnType<typeof readFiling>>;

function conflictWith(filing: Filing): SaveOutcome<FilingContent> {
  if (filing.state !== 'DRAFT') throw new DomainError('GUARD', 'filings.errors.wrongState');
  const { content, lockVersion, editedName: by, updatedAt } = filing;
  return { status: 'conflict', lockVersion, content, by, at: updatedAt.toISOString() };
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['board', 'cases', 'filings'] as const) await notifyLive(tx, { incidentId, topic });
}
