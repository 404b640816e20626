import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { blockNumber } from '../form/rules';
import { mayComment } from '../policy';
import { readFiling } from '../read/queries';
import type { NewComment, SettleComment } from '../schema';

/**
 * Leaves a remark on a field of a dossier that is not over yet.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (filed or withdrawn)
 */
export function addComment(actor: Actor, input: NewComment): Promise<{ commentId: string }> {
  return withActor(actor, async (tx) => {
    const filing = await openFiling(tx, actor, input);
    const { incidentId, caseId, kind, now } = filing;
    const { path, text } = input;
    const { id: commentId } = await tx.filingComment.create({
      data: {
        incidentId,
        caseId,
        filingId: filing.id,
        path,
        text,
        authorId: actor.userId,
        authorName: actor.name,
        createdAt: now,
      },
      select: { id: true },
    });
    const payload = { filingId: filing.id, kind, commentId, block: blockNumber(path), text };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'filing.commented', payload });
    await notifyLive(tx, { incidentId, topic: 'filings' });
    return { commentId };
  });
}

/**
 * Settles a remark or opens it again; doing what is already done changes nothing.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (filed or withdrawn)
 */
export function settleComment(actor: Actor, input: SettleComment): Promise<{ open: boolean }> {
  return withActor(actor, async (tx) => {
    const filing = await openFiling(tx, actor, input);
    const { incidentId, caseId, kind, now } = filing;
    const { commentId, open } = input;
    const where = { id: commentId, incidentId, filingId: filing.id };
    const comment = await tx.filingComment.findFirst({ where, select: { path: true } });
    if (!comment) throw notFound();
    const { count } = await tx.filingComment.updateMany({
      where: { ...where, resolvedAt: open ? { not: null } : null },
      data: open ? { resolvedAt: null, resolvedName: '' } : { resolvedAt: now, resolvedName: actor.name },
    });
    if (count === 0) return { open };
    const payload = { filingId: filing.id, kind, commentId, block: blockNumber(comment.path), open };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'filing.commentSettled', payload });
    await notifyLive(tx, { incidentId, topic: 'filings' });
    return { open };
  });
}

async function openFiling(tx: Tx, actor: Actor, place: { incidentId: string; filingId: string }) {
  const filing = await readFiling(tx, place);
  if (!mayComment(actor, filing)) throw forbidden();
  if (filing.state === 'FILED' || filing.state === 'WITHDRAWN')
    throw new DomainError('GUARD', 'filings.errors.wrongState');
  return filing;
}
