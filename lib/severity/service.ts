import 'server-only';
import { lockCase } from '@/lib/filings/read/queries';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { SaveOutcome } from '@/lib/platform/questionnaire/merge';
import { caseNow } from '@/lib/platform/time/clock';
import { mayDecideSeverity, mayReadSeverity, mayWriteSeverity } from './policy';
import { readSeverityFacts } from './propose/queries';
import { copyFor, nextVersion, proposeWorksheet } from './propose/rules';
import { cnilOf, completenessOf, decisionRefusal, scoreOf } from './rules';
import type { AbandonWorksheet, CopyWorksheet, DecideSeverity, SaveWorksheet, Worksheet } from './schema';
import { type AssessmentView, listVersions, readVersion } from './versions/queries';

type Place = { incidentId: string; caseId: string };

/** A worksheet being filled is noted again when somebody else takes over, or after this pause. */
const LOG_EDITS_AFTER_MS = 10 * 60_000;

/**
 * Opens the next version of a case's worksheet as a draft: from the facts the first time, then from the decided one.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (a draft is open already)
 */
export async function startWorksheet(actor: Actor, place: Place): Promise<{ assessmentId: string }> {
  if (!mayReadSeverity(actor, place)) throw notFound();
  return withActor(actor, async (tx) => {
    const { now } = await lockCase(tx, actor, { ...place, allowed: mayWriteSeverity(actor, place) });
    const versions = await listVersions(tx, place.caseId);
    if (versions.some((item) => item.decidedAt === null)) throw new DomainError('GUARD', 'severity.errors.draftOpen');
    const decided = versions[0];
    const worksheet = decided ? nextVersion(decided.worksheet) : proposeWorksheet(await readSeverityFacts(tx, place));
    const { id, version } = await create(tx, actor, { place, worksheet, version: (decided?.version ?? 0) + 1, now });
    await appendLog(tx, actor, { ...place, type: 'severity.started', payload: { assessmentId: id, version } });
    await announce(tx, place.incidentId);
    return { assessmentId: id };
  });
}

function create(tx: Tx, actor: Actor, o: { place: Place; worksheet: Worksheet; version: number; now: Date }) {
  const { place, worksheet, version, now } = o;
  return tx.severityAssessment.create({
    data: {
      incidentId: place.incidentId,
      caseId: place.caseId,
      version,
      worksheet,
      ...columnsOf(worksheet),
      authorId: actor.userId,
      authorName: actor.name,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true, version: true },
  });
}

/** Score 0 and LOW stand for "not scored yet"; see prisma/models/severity.prisma. */
function columnsOf(worksheet: Worksheet) {
  const { se, level, flags } = scoreOf(worksheet);
  return { score: se ?? 0, level: level ?? ('LOW' as const), flags, cnilProposed: level ? cnilOf(level) : 0 };
}

async function readDraft(tx: Tx, o: Place & { assessmentId: string }): Promise<AssessmentView & { now: Date }> {
  const found = await readVersion(tx, o);
  if (found.decidedAt) throw new DomainError('GUARD', 'severity.errors.decided');
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: o.incidentId },
    select: { clockOffsetMs: true },
  });
  return { ...found, now: caseNow(incident) };
}

/**
 * Saves a draft as typed. When somebody saved in between, nothing is written and the answer holds their version for the
 * page to merge.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (decided meanwhile)
 */
export async function saveWorksheet(actor: Actor, input: SaveWorksheet): Promise<SaveOutcome<Worksheet>> {
  if (!mayReadSeverity(actor, input)) throw notFound();
  return withActor(actor, async (tx) => {
    await readVersion(tx, input);
    if (!mayWriteSeverity(actor, input)) throw forbidden();
    const draft = await readDraft(tx, input);
    const { count } = await tx.severityAssessment.updateMany({
      where: { id: draft.id, caseId: input.caseId, decidedAt: null, lockVersion: input.lockVersion },
      data: {
        worksheet: input.worksheet,
        ...columnsOf(input.worksheet),
        authorId: actor.userId,
        authorName: actor.name,
        updatedAt: draft.now,
        lockVersion: { increment: 1 },
      },
    });
    if (count !== 1) return conflictWith(await readDraft(tx, input));
    const { incidentId, caseId } = input;
    const fresh =
      draft.authorId === actor.userId && draft.now.getTime() - draft.updatedAt.getTime() < LOG_EDITS_AFTER_MS;
    const payload = { assessmentId: draft.id, version: draft.version };
    if (!fresh) await appendLog(tx, actor, { incidentId, caseId, type: 'severity.edited', payload });
    await announce(tx, incidentId);
    return {
      status: 'saved',
      lockVersion: input.lockVersion + 1,
      savedAt: draft.now.toISOString(),
      completeness: completenessOf(input.worksheet),
    };
  });
}

function conflictWith({
  lockVersion,
  worksheet: content,
  authorName: by,
  updatedAt,
}: AssessmentView): SaveOutcome<Worksheet> {
  return { status: 'conflict', lockVersion, content, by, at: updatedAt.toISOString() };
}

/**
 * Gives up a draft: its answers are deleted, the log keeps that it was there and who gave it up. What was decided before
 * stays in force.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (decided meanwhile), CONFLICT (somebody saved since it was read)
 */
export async function abandonWorksheet(actor: Actor, input: AbandonWorksheet): Promise<{ version: number }> {
  if (!mayReadSeverity(actor, input)) throw notFound();
  return withActor(actor, async (tx) => {
    await readVersion(tx, input);
    await lockCase(tx, actor, { ...input, allowed: mayWriteSeverity(actor, input) });
    const { id, version } = await readDraft(tx, input);
    const { incidentId, caseId, lockVersion } = input;
    const { count } = await tx.severityAssessment.deleteMany({ where: { id, caseId, decidedAt: null, lockVersion } });
    if (count !== 1) throw new DomainError('CONFLICT', 'severity.errors.conflict');
    const payload = { assessmentId: id, version };
    await appendLog(tx, actor, { incidentId, caseId, type: 'severity.abandoned', payload, human: true });
    await announce(tx, incidentId);
    return { version };
  });
}

/**
 * The DPO decides the CNIL level of a complete worksheet; proposal and decision are both kept, and the version is
 * frozen.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT (another version was read), GUARD (incomplete, review, reason)
 */
export async function decideSeverity(actor: Actor, input: DecideSeverity): Promise<{ version: number }> {
  if (!mayReadSeverity(actor, input)) throw notFound();
  return withActor(actor, async (tx) => {
    await readVersion(tx, input);
    const { now } = await lockCase(tx, actor, { ...input, allowed: mayDecideSeverity(actor, input) });
    const draft = await readDraft(tx, input);
    if (draft.lockVersion !== input.lockVersion) throw new DomainError('CONFLICT', 'severity.errors.conflict');
    const refusal = decisionRefusal({ ...input, worksheet: draft.worksheet });
    const score = scoreOf(draft.worksheet);
    if (refusal || score.se === null || score.level === null) {
      const { key, params, field } = refusal ?? { key: 'severity.errors.incomplete', params: { count: 1 } };
      throw new DomainError('GUARD', key, params, field ? { [field]: key } : {});
    }
    const { incidentId, caseId, cnilDecided } = input;
    const cnilProposed = cnilOf(score.level);
    const overridden = cnilDecided !== cnilProposed;
    const review = score.nearCut ? { confirmed: true, reason: input.reviewReason } : { confirmed: false, reason: '' };
    const overrideReason = overridden ? input.overrideReason : '';
    await tx.severityAssessment.update({
      where: { id: draft.id },
      data: {
        worksheet: { ...draft.worksheet, review },
        ...columnsOf(draft.worksheet),
        cnilDecided,
        overrideReason,
        decidedBy: actor.userId,
        decidedName: actor.name,
        decidedAt: now,
        updatedAt: now,
        lockVersion: { increment: 1 },
      },
      select: { id: true },
    });
    const payload = {
      assessmentId: draft.id,
      version: draft.version,
      score: (score.se / 100).toFixed(2),
      level: score.level,
      ...{ cnilProposed, cnilDecided, overridden, overrideReason, reviewReason: review.reason },
    };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'severity.decided', payload });
    await announce(tx, incidentId);
    return { version: draft.version };
  });
}

/**
 * Copies a worksheet as a draft to other laboratories the actor is DPO of, never as a decision. Those with an open draft
 * keep theirs.
 * @throws DomainError NOT_FOUND, FORBIDDEN (a target is not theirs), GUARD (every target has a draft)
 */
export async function copyWorksheet(actor: Actor, input: CopyWorksheet): Promise<{ copied: number; kept: number }> {
  if (!mayReadSeverity(actor, input)) throw notFound();
  return withActor(
    actor,
    async (tx) => {
      const source = await readVersion(tx, input);
      const { incidentId } = input;
      const targets = [...new Set(input.targets)].filter((id) => id !== input.caseId);
      let copied = 0;
      for (const caseId of targets) {
        const place = { incidentId, caseId };
        const { now } = await lockCase(tx, actor, { ...place, allowed: mayDecideSeverity(actor, place) });
        const versions = await listVersions(tx, caseId);
        if (versions.some((item) => item.decidedAt === null)) continue;
        const { persons } = await readSeverityFacts(tx, place);
        const worksheet = copyFor(source.worksheet, persons);
        const made = await create(tx, actor, { place, worksheet, version: (versions[0]?.version ?? 0) + 1, now });
        const payload = { assessmentId: made.id, version: made.version, source: source.id };
        await appendLog(tx, actor, { ...place, type: 'severity.copied', payload });
        copied += 1;
      }
      if (copied === 0) throw new DomainError('GUARD', 'severity.errors.nothingToCopy');
      await announce(tx, incidentId);
      return { copied, kept: targets.length - copied };
    },
    { timeoutMs: 60_000 },
  );
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['severity', 'cases'] as const) await notifyLive(tx, { incidentId, topic });
}
