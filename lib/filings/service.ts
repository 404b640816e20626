import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import type { SaveOutcome } from '@/lib/platform/questionnaire/merge';
import { realNow } from '@/lib/platform/time/clock';
import { requireAttachable } from './attachments/queries';
import { tieQuotes } from './draft/queries';
import type { FilingContent } from './form/schema';
import { mayDraft, mayEdit } from './policy';
import { gateOf, readFiling } from './read/queries';
import { completeness } from './rules';
import type { SaveDraft } from './schema';

/** A draft being typed is saved every few seconds; the log says so when the editor changes or after this long. */
const LOG_EDITS_EVERY_MS = 10 * 60_000;

/**
 * Saves a draft as typed. When someone saved in between, nothing is written and the answer holds their version, for the
 * page to merge: no word of either is lost.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (no longer a draft), INVALID (a piece that may not be attached)
 */
export function saveDraft(actor: Actor, input: SaveDraft): Promise<SaveOutcome<FilingContent>> {
  return withActor(actor, async (tx) => {
    const filing = await readFiling(tx, input);
    if (!mayDraft(actor, filing)) throw forbidden();
    if (!mayEdit(actor, filing)) throw new DomainError('GUARD', 'filings.errors.wrongState');
    await requireAttachable(tx, filing, input.content);
    const percent = completeness(input.content, gateOf(filing), 'initial');
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
    await tieQuotes(tx, { ...filing, content: input.content });
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
