import 'server-only';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { factDef } from './keys/catalogue';
import { sameValue } from './keys/value';
import { factLines } from './labels';
import { mayReadFacts, mayRecordFact } from './policy';
import { readFacts } from './read/queries';
import type { RecordFact } from './schema';

/** Long texts are cut in the log; the fact itself keeps every word. */
const LOG_CHARS = 300;

/**
 * Records a new value of a fact, for the incident or for one laboratory; what was recorded before stays. The log says
 * old → new, and open pages learn of it.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (date in the future, key of another scope, value already current,
 *   evidence of another place)
 */
export function recordFact(actor: Actor, input: RecordFact): Promise<{ factId: string }> {
  return withActor(actor, async (tx) => {
    const now = await readPlace(tx, actor, input);
    if (new Date(input.asOf).getTime() > now.getTime()) throw invalid('asOf', 'future');
    const own = await ownValue(tx, input);
    const current = (await readFacts(tx, input))[input.key]?.value ?? null;
    if (input.value === null ? own === null : own !== null && sameValue(own, input.value) && sameValue(current, own))
      throw invalid('value', 'same');
    return insertFact(tx, actor, { ...input, now });
  });
}

/**
 * Writes the value, its log entry and the live topics in the transaction of a caller that has checked place, right and
 * date: the declaration of an incident brings its first fact so.
 */
export async function insertFact(tx: Tx, actor: Actor, input: RecordFact & { now: Date }): Promise<{ factId: string }> {
  const { incidentId, caseId, key, value, note, sourceKind, source, evidenceId, now } = input;
  const before = (await readFacts(tx, { incidentId, caseId }))[key]?.value ?? null;
  const asOf = new Date(input.asOf);
  const piece = { incidentId, ...(caseId && { caseId }), kind: 'FACT_SOURCE' as const, at: now, detail: key };
  const proof = evidenceId ? await attachEvidence(tx, actor, { ...piece, evidenceId }) : null;
  const { id: factId } = await tx.fact.create({
    data: {
      ...{ incidentId, caseId, key, asOf, sourceKind, source, evidenceId, note },
      value: value ?? Prisma.JsonNull,
      authorId: actor.userId,
      authorName: actor.name,
      createdAt: now,
    },
    select: { id: true },
  });
  const after = (await readFacts(tx, { incidentId, caseId }))[key]?.value ?? null;
  const words = logWords(key);
  await appendLog(tx, actor, {
    incidentId,
    caseId,
    human: true,
    type: 'fact.recorded',
    payload: {
      factId,
      key,
      label: words.label,
      first: before === null,
      before: words.value(before),
      after: words.value(after),
      asOf: asOf.toISOString(),
      source,
      proof: proof?.sha256 ?? '',
    },
  });
  await announce(tx, incidentId);
  return { factId };
}

/** The value recorded for this very place, were it the incident's or the laboratory's; null when none or withdrawn. */
async function ownValue(tx: Tx, { incidentId, caseId, key }: RecordFact): Promise<unknown> {
  const latest = await tx.fact.findFirst({
    where: { incidentId, caseId, key },
    select: { value: true },
    orderBy: { id: 'desc' },
  });
  return latest?.value ?? null;
}

/** Sees the place, may record there, and the fact may stand there; answers the incident's now. */
async function readPlace(tx: Tx, actor: Actor, { incidentId, caseId, key }: RecordFact): Promise<Date> {
  if (!isUuid(incidentId) || !mayReadFacts(actor, incidentId)) throw notFound();
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { clockOffsetMs: true } });
  if (!incident) throw notFound();
  if (caseId && (await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
  if (!mayRecordFact(actor, { incidentId, caseId })) throw forbidden();
  const def = factDef(key);
  if (!def || def.derived || (caseId && def.scope === 'incident')) throw invalid('key', 'key');
  return caseNow(incident);
}

/** The log is written in French: values are those of French facts, and codes would say nothing. */
function logWords(key: string): { label: string; value: (value: unknown) => string } {
  const [t, def] = [translator('fr'), factDef(key)];
  return {
    label: t(`facts.keys.${key}`),
    value: (value) => {
      const text = (def ? factLines({ def, value, t, locale: 'fr' }).join(', ') : '') || '—';
      return text.length > LOG_CHARS ? `${text.slice(0, LOG_CHARS)}…` : text;
    },
  };
}

function invalid(field: string, key: string): DomainError {
  return new DomainError('INVALID', `facts.errors.${key}`, {}, { [field]: `facts.errors.${key}` });
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['facts', 'filings', 'reports', 'cases', 'batches'] as const)
    await notifyLive(tx, { incidentId, topic });
}
