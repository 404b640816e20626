import 'server-only';
import { readQuotes } from '@/lib/facts/quotes/rules';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { filingContentSchema } from '../form/schema';
import { mayDraft, mayDraftSomewhere } from '../policy';
import { type BulkChange, bulkChanges } from './rules';
import type { PreviewBulk } from './schema';

/** A draft that can be edited with others. */
export interface BulkDraft {
  filingId: string;
  laboratory: string;
  city: string;
  kind: 'CNIL_INITIAL' | 'CNIL_SUPPLEMENTARY';
  completeness: number;
  editedName: string;
  updatedAt: Date;
}

const LABORATORY = { select: { organisation: { select: { name: true, city: true } } } };

/** Drafts of the laboratories for which the actor drafts. @throws NOT_FOUND for whoever drafts for none */
export async function listBulkDrafts(actor: Actor, { incidentId }: { incidentId: string }): Promise<BulkDraft[]> {
  if (!isUuid(incidentId) || !mayDraftSomewhere(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const rows = await tx.filing.findMany({
      where: { incidentId, state: 'DRAFT' },
      select: {
        ...{ id: true, caseId: true, kind: true, completeness: true, editedName: true, updatedAt: true },
        breachCase: LABORATORY,
      },
      orderBy: [{ breachCase: { organisation: { name: 'asc' } } }, { id: 'asc' }],
    });
    return rows
      .filter(({ caseId }) => mayDraft(actor, { incidentId, caseId }))
      .map(({ id, caseId: _, breachCase, ...row }) => ({
        ...row,
        filingId: id,
        laboratory: breachCase.organisation.name,
        city: breachCase.organisation.city,
      }));
  });
}

/** What the answers would change in one dossier, with the version they were compared with. */
export interface BulkPreview {
  filingId: string;
  laboratory: string;
  lockVersion: number;
  changes: BulkChange[];
}

/** Old → new of each dossier, in one statement; dossiers that are no longer drafts, or not the actor's, are absent. */
export async function previewBulk(
  actor: Actor,
  { incidentId, filingIds, answers }: PreviewBulk,
): Promise<BulkPreview[]> {
  if (!mayDraftSomewhere(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const rows = await tx.filing.findMany({
      where: { id: { in: filingIds }, incidentId, state: 'DRAFT' },
      select: { id: true, caseId: true, lockVersion: true, content: true, quotes: true, breachCase: LABORATORY },
      orderBy: [{ breachCase: { organisation: { name: 'asc' } } }, { id: 'asc' }],
    });
    return rows
      .filter(({ caseId }) => mayDraft(actor, { incidentId, caseId }))
      .map(({ id, lockVersion, content, quotes, breachCase }) => ({
        filingId: id,
        laboratory: breachCase.organisation.name,
        lockVersion,
        changes: bulkChanges({ content: filingContentSchema.parse(content), quotes: readQuotes(quotes), answers }),
      }));
  });
}
