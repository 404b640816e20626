import 'server-only';
import { readQuotes } from '@/lib/facts/quotes/rules';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { forbidden, notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import { FORM_PROFILES, type FormProfile } from '../form/labels';
import { filingContentSchema } from '../form/schema';
import type { GateContext } from '../rules';

/** The form of a stored dossier; one of a later version of the application falls back to the CNIL's. */
export function profileOf(stored: string): FormProfile {
  return FORM_PROFILES.find((profile) => profile === stored) ?? 'CNIL_2023';
}

export const FILING = {
  id: true,
  incidentId: true,
  caseId: true,
  kind: true,
  state: true,
  version: true,
  previousId: true,
  formProfile: true,
  content: true,
  quotes: true,
  completeness: true,
  contentHash: true,
  lockVersion: true,
  editedBy: true,
  editedName: true,
  editLoggedAt: true,
  requestedBy: true,
  requestedName: true,
  requestedAt: true,
  decidedName: true,
  decidedAt: true,
  decisionNote: true,
  receiptNumber: true,
  receiptAt: true,
  receiptId: true,
  updatedAt: true,
  breachCase: {
    select: {
      awarenessAt: true,
      deadlineAt: true,
      awarenessBasis: true,
      notifiedAt: true,
      notRequiredAt: true,
      withdrawnAt: true,
      lockVersion: true,
      organisation: { select: { name: true, finess: true } },
      incident: { select: { ref: true, clockOffsetMs: true, exercise: true } },
    },
  },
} satisfies Prisma.FilingSelect;

/**
 * A dossier the actor may see, with its gate context and the incident's now; `raw` is the content as stored, which is
 * what the hash covers. @throws DomainError NOT_FOUND
 */
export async function readFiling(tx: Tx, { incidentId, filingId }: { incidentId: string; filingId: string }) {
  if (!isUuid(incidentId) || !isUuid(filingId)) throw notFound();
  const row = await tx.filing.findFirst({ where: { id: filingId, incidentId }, select: FILING });
  if (!row) throw notFound();
  const { awarenessAt, awarenessBasis, deadlineAt, incident } = row.breachCase;
  return {
    ...row,
    raw: row.content,
    content: filingContentSchema.parse(row.content),
    quotes: readQuotes(row.quotes),
    now: caseNow(incident),
    awarenessAt,
    awarenessBasis,
    deadlineAt,
    profile: profileOf(row.formProfile),
  };
}

/** What the gate looks at beside the answers. */
export function gateOf(filing: GateContext): GateContext {
  const { now, awarenessAt, awarenessBasis, deadlineAt, profile } = filing;
  return { now, awarenessAt, awarenessBasis, deadlineAt, profile };
}

/** Locks the case's row, so that acts on it happen one after the other. @throws NOT_FOUND, FORBIDDEN */
export async function lockCase(
  tx: Tx,
  _actor: Actor,
  o: { incidentId: string; caseId: string; allowed: boolean },
): Promise<{ now: Date }> {
  const found = await tx.breachCase.findFirst({
    where: { id: o.caseId, incidentId: o.incidentId },
    select: { incident: { select: { clockOffsetMs: true } } },
  });
  if (!found) throw notFound();
  if (!o.allowed) throw forbidden();
  await tx.$queryRaw`SELECT id FROM breach_case WHERE id = ${o.caseId}::uuid FOR UPDATE`;
  return { now: caseNow(found.incident) };
}
