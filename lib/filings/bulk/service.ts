import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import { realNow } from '@/lib/platform/time/clock';
import { tieQuotes } from '../draft/queries';
import { emptyContent } from '../form/schema';
import { mayDraftSomewhere, mayEdit } from '../policy';
import { readFiling } from '../read/queries';
import { completeness } from '../rules';
import { bulkChanges, withBulkAnswers } from './rules';
import type { ApplyBulk, BulkOutcome } from './schema';

/**
 * Writes common answers into several drafts: one transaction and one log entry for each, with the version the person
 * previewed; a dossier that has moved since is left alone and named.
 * @throws DomainError NOT_FOUND (drafts for no laboratory), INVALID (an answer that its question does not take)
 */
export async function applyBulk(actor: Actor, input: ApplyBulk): Promise<BulkOutcome[]> {
  const { incidentId, answers, items } = input;
  if (!mayDraftSomewhere(actor, incidentId)) throw notFound();
  const paths = answers.map(({ path }) => path);
  if (!withBulkAnswers({ content: emptyContent(), answers, paths }))
    throw new DomainError('INVALID', 'filings.errors.bulkAnswer');
  const outcomes: BulkOutcome[] = [];
  for (const item of items) outcomes.push(await editOne(actor, { incidentId, answers, ...item }));
  return outcomes;
}

type Item = Pick<ApplyBulk, 'incidentId' | 'answers'> & ApplyBulk['items'][number];

async function editOne(actor: Actor, item: Item): Promise<BulkOutcome> {
  const { incidentId, filingId, answers, lockVersion } = item;
  try {
    return await withActor(actor, async (tx) => {
      const filing = await readFiling(tx, { incidentId, filingId });
      const { laboratory, ...outcome } = { filingId, laboratory: filing.breachCase.organisation.name, changed: 0 };
      const skip = (reason: BulkOutcome['reason']) => ({ ...outcome, laboratory, reason });
      if (!mayEdit(actor, filing)) return skip('wrongState');
      if (filing.lockVersion !== lockVersion) return skip('conflict');
      const chosen = answers.filter(({ path }) => item.paths.includes(path));
      const changes = bulkChanges({ ...filing, answers: chosen });
      const content = withBulkAnswers({ content: filing.content, answers, paths: item.paths });
      if (changes.length === 0 || !content) return skip('same');
      const percent = completeness(content, filing, 'initial');
      const { count } = await tx.filing.updateMany({
        where: { id: filingId, incidentId, state: 'DRAFT', lockVersion },
        data: {
          content,
          completeness: percent,
          editedBy: actor.userId,
          editedName: actor.name,
          editLoggedAt: realNow(),
          lockVersion: { increment: 1 },
          updatedAt: filing.now,
        },
      });
      if (count !== 1) return skip('conflict');
      await tieQuotes(tx, { ...filing, content });
      const t = translator('fr', 'filings');
      await appendLog(tx, actor, {
        incidentId,
        caseId: filing.caseId,
        type: 'filing.bulkEdited',
        payload: {
          filingId,
          kind: filing.kind,
          fields: changes.map(({ path }) => t(`fields.${path}`)).join(', '),
          completeness: percent,
        },
      });
      for (const topic of ['board', 'cases', 'filings'] as const) await notifyLive(tx, { incidentId, topic });
      return { ...outcome, laboratory, changed: changes.length, reason: null };
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND')
      return { filingId, laboratory: '', changed: 0, reason: 'gone' };
    throw error;
  }
}
