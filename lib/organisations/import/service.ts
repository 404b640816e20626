import 'server-only';
import { createHash } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { openCases } from '../joining/service';
import { mayEditLaboratories } from '../policy';
import { readIncident } from '../queries';
import type { Laboratory } from '../schema';
import { identityOf, type Preview, previewLaboratories } from './preview';
import type { ImportLaboratories, ImportResult, PreviewImport, ReviewedImport, RowStatus } from './schema';

/**
 * Reads a CSV and says, row by row, what importing it would do. Nothing is written.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (the file as a whole cannot be read)
 */
export function reviewImport(actor: Actor, input: PreviewImport): Promise<ReviewedImport> {
  return withActor(actor, async (tx) => {
    await requireEditor(tx, actor, input.incidentId);
    const preview = readFile(input.text);
    const known = await knownIdentities(tx, { incidentId: input.incidentId, preview });
    const rows = preview.rows.map(({ laboratory, ...row }) => ({
      ...row,
      status: laboratory ? known(laboratory) : ('invalid' as const),
    }));
    return { header: preview.header, columns: preview.columns, rows };
  });
}

/**
 * Imports every valid row: organisations are matched by FINESS (else SIREN and name) or created, and each gets one
 * breach case with its obligations and its cells of the vendor's matrix. A row already in the incident changes
 * nothing, so the same file twice has one effect.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (unreadable file, or no valid row), awareness in the future
 */
export function importLaboratories(actor: Actor, input: ImportLaboratories): Promise<ImportResult> {
  return withActor(
    actor,
    async (tx) => {
      await requireEditor(tx, actor, input.incidentId);
      const { rows } = readFile(input.text);
      const laboratories = rows.flatMap(({ laboratory }) => laboratory ?? []);
      if (laboratories.length === 0) throw invalid('noValidRow');
      const opened = await openCases(tx, actor, { ...input, laboratories });
      const result: ImportResult = { ...opened, invalid: rows.length - laboratories.length };
      await appendLog(tx, actor, {
        incidentId: input.incidentId,
        type: 'laboratories.imported',
        payload: { ...result, sha256: createHash('sha256').update(input.text).digest('hex') },
      });
      await notifyLive(tx, { incidentId: input.incidentId, topic: 'cases' });
      await notifyLive(tx, { incidentId: input.incidentId, topic: 'board' });
      return result;
    },
    { timeoutMs: 60_000 },
  );
}

async function requireEditor(tx: Tx, actor: Actor, incidentId: string): Promise<void> {
  await readIncident(tx, incidentId);
  if (!mayEditLaboratories(actor, incidentId)) throw forbidden();
}

function readFile(text: string): Preview {
  const result = previewLaboratories(text);
  if (!result.ok) throw new DomainError('INVALID', result.key);
  return result.preview;
}

function invalid(code: string): DomainError {
  return new DomainError('INVALID', `organisations.errors.${code}`);
}

/** Looks up all rows in two queries; answers for each laboratory where it already stands. */
async function knownIdentities(
  tx: Tx,
  { incidentId, preview }: { incidentId: string; preview: Preview },
): Promise<(laboratory: Laboratory) => RowStatus> {
  const read = preview.rows.flatMap(({ laboratory }) => laboratory ?? []);
  const found = await tx.organisation.findMany({
    where: {
      kind: 'LABORATORY',
      OR: [
        { finess: { in: read.flatMap(({ finess }) => finess || []) } },
        { siren: { in: read.flatMap(({ finess, siren }) => (finess ? [] : siren)) } },
      ],
    },
    select: { name: true, finess: true, siren: true, cases: { where: { incidentId }, select: { id: true } } },
  });
  const states = new Map<string, RowStatus>();
  for (const { name, finess, siren, cases } of found) {
    const state = cases.length > 0 ? 'present' : 'known';
    if (finess) states.set(finess, state);
    states.set(identityOf({ name, finess: '', siren: siren ?? '' }), state);
  }
  return (laboratory) => states.get(identityOf(laboratory)) ?? 'new';
}
