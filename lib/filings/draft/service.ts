import 'server-only';
import { changedQuotes, takeChanges } from '@/lib/facts/quotes/rules';
import { readFactSheets } from '@/lib/facts/read/queries';
import type { Facts } from '@/lib/facts/rules';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { realNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import type { FormProfile } from '../form/labels';
import { type FilingContent, filingContentSchema } from '../form/schema';
import { mayDraft, mayDraftSomewhere } from '../policy';
import { profileOf } from '../read/queries';
import { completeness } from '../rules';
import type { CreateDraft } from '../schema';
import { type Filed, readLastFiled } from '../versions/queries';
import { initialContent, supplementContent } from '../versions/rules';
import { quotesFor } from './quotes';
import { draftContent, quotesOf } from './rules';

/**
 * Drafts a dossier from the facts of the incident and the case; a supplementary one from what was filed last, with the
 * facts that have moved since.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (one exists already; no filed initial one)
 */
export function createDraft(actor: Actor, input: CreateDraft): Promise<{ filingId: string }> {
  const { caseId, ...wanted } = input;
  const { incidentId } = wanted;
  if (!isUuid(incidentId) || !isUuid(caseId)) throw notFound();
  return withActor(actor, async (tx) => {
    if ((await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
    if (!mayDraft(actor, input)) throw forbidden();
    const [made] = await draft(tx, actor, { ...wanted, caseIds: [caseId] });
    if (!made) throw new DomainError('GUARD', 'filings.errors.alreadyExists');
    await announce(tx, incidentId);
    return { filingId: made };
  });
}

/** Drafts the initial dossier of every laboratory that has none and that the actor may draft for. */
export function createDrafts(actor: Actor, { incidentId }: { incidentId: string }): Promise<{ created: number }> {
  return withActor(
    actor,
    async (tx) => {
      if (!(await tx.incident.findUnique({ where: { id: incidentId }, select: { id: true } }))) throw notFound();
      if (!mayDraftSomewhere(actor, incidentId)) throw forbidden();
      const cases = await tx.breachCase.findMany({ where: { incidentId, notRequiredAt: null }, select: { id: true } });
      const caseIds = cases.map(({ id }) => id).filter((id) => mayDraft(actor, { incidentId, caseId: id }));
      const made = await draft(tx, actor, { incidentId, caseIds, kind: 'CNIL_INITIAL' });
      await announce(tx, incidentId);
      return { created: made.length };
    },
    { timeoutMs: 60_000 },
  );
}

type Wanted = Omit<CreateDraft, 'caseId'> & { caseIds: readonly string[] };

/**
 * The missing dossiers of these laboratories, in as many statements as for one (each has its own log entry). The cases
 * are locked first: whoever starts the same dossier at the same time waits, and then finds it.
 */
async function draft(tx: Tx, actor: Actor, { incidentId, caseIds, kind, ...why }: Wanted): Promise<string[]> {
  await tx.$queryRaw`SELECT id FROM breach_case WHERE id = ANY (${[...caseIds]}::uuid[]) ORDER BY id FOR UPDATE`;
  const over = ['WITHDRAWN', ...(kind === 'CNIL_SUPPLEMENTARY' ? (['FILED'] as const) : [])] as const;
  const cases = await tx.breachCase.findMany({
    where: { id: { in: [...caseIds] }, incidentId, filings: { none: { kind, state: { notIn: [...over] } } } },
    select: {
      id: true,
      awarenessAt: true,
      awarenessBasis: true,
      deadlineAt: true,
      _count: { select: { filings: true } },
    },
    orderBy: { id: 'asc' },
  });
  if (cases.length === 0) return [];
  const ids = cases.map(({ id }) => id);
  const sheets = await readFactSheets(tx, { incidentId, caseIds: ids });
  const filed = kind === 'CNIL_SUPPLEMENTARY' ? await readLastFiled(tx, { incidentId, caseIds: ids }) : null;
  const { formProfile } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { formProfile: true },
  });
  const { now } = sheets;
  const profile = profileOf(formProfile);
  const rows = cases.map(({ id: caseId, ...gate }) => {
    const facts = sheets.cases.get(caseId) ?? {};
    const previous = filed?.get(caseId) ?? null;
    if (filed && !previous) throw new DomainError('GUARD', 'filings.errors.initialFirst');
    const content = previous
      ? supplement({ previous, facts, profile, ...why })
      : initialContent(draftContent(facts, profile));
    return {
      incidentId,
      caseId,
      kind,
      content,
      quotes: { ...previous?.quotes, ...quotesOf(content, facts, profile) },
      version: (previous?.version ?? 0) + 1,
      previousId: previous?.id ?? null,
      formProfile,
      completeness: completeness(content, { now, ...gate, profile }, 'initial'),
      createdBy: actor.userId,
      editedBy: actor.userId,
      editedName: actor.name,
      editLoggedAt: realNow(),
      createdAt: now,
      updatedAt: now,
    } satisfies Prisma.FilingCreateManyInput;
  });
  const made = await tx.filing.createManyAndReturn({ data: rows, select: { id: true, caseId: true } });
  for (const { id: filingId, caseId } of made)
    await appendLog(tx, actor, { incidentId, caseId, type: 'filing.drafted', payload: { filingId, kind } });
  return made.map(({ id }) => id);
}

interface Following extends Pick<CreateDraft, 'purpose' | 'reason'> {
  previous: Filed;
  facts: Facts;
  profile: FormProfile;
}

/** What was filed last, with the facts that have moved since; a withdrawal takes nothing more. */
function supplement({ previous, facts, profile, ...why }: Following): FilingContent {
  const { content, quotes, receiptNumber } = previous;
  const changes =
    why.purpose === 'WITHDRAWS' ? [] : changedQuotes({ table: quotesFor(profile), content, quotes, facts });
  return filingContentSchema.parse(supplementContent(takeChanges(content, changes), { ...why, receiptNumber }));
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['board', 'cases', 'filings'] as const) await notifyLive(tx, { incidentId, topic });
}
