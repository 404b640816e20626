import 'server-only';
import { changedQuotes } from '@/lib/facts/quotes/rules';
import { readFacts } from '@/lib/facts/read/queries';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import { mayDraft } from '../../policy';
import { readFiling } from '../../read/queries';
import type { KeepAnswer } from '../../schema';
import { quotesFor } from '../quotes';

/**
 * Keeps an answer that differs from its fact, with a reason: silent until the fact changes again. Possible in a draft,
 * and in a filed dossier where the change does not call for a supplementary notification.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (under review or withdrawn; the answer and its fact agree)
 */
export function keepAnswer(actor: Actor, { path, reason, ...place }: KeepAnswer): Promise<void> {
  return withActor(actor, async (tx) => {
    const filing = await readFiling(tx, place);
    if (!mayDraft(actor, filing)) throw forbidden();
    if (filing.state !== 'DRAFT' && filing.state !== 'FILED')
      throw new DomainError('GUARD', 'filings.errors.wrongState');
    const { incidentId, caseId, content, quotes, id: filingId, kind } = filing;
    const facts = await readFacts(tx, { incidentId, caseId });
    const change = changedQuotes({
      table: quotesFor(filing.profile),
      content,
      quotes,
      facts,
      handedIn: filing.state === 'FILED',
    }).find((item) => item.path === path);
    if (!change) throw new DomainError('GUARD', 'filings.errors.nothingToKeep');
    const before = quotes[path] ?? { key: change.key, ref: null, value: null };
    const kept = { value: change.fact, reason, by: actor.name, at: filing.now.toISOString() };
    const quote = JSON.stringify({ [path]: { ...before, kept } });
    await tx.$executeRaw`UPDATE filing SET quotes = quotes || ${quote}::jsonb WHERE id = ${filingId}::uuid AND incident_id = ${incidentId}::uuid`;
    const field = translator('fr', 'filings')(`fields.${path}`);
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      human: true,
      type: 'filing.answerKept',
      payload: { filingId, kind, path, field, reason },
    });
    await notifyLive(tx, { incidentId, topic: 'filings' });
  });
}
