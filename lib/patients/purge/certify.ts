import 'server-only';
import { sign } from 'node:crypto';
import { loadAnchorKey } from '@/lib/logbook/chain/anchor-key';
import { canonicalJson } from '@/lib/platform/audit/canonical-json';
import type { Tx } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import type { Deleted } from './destroy';
import type { PurgeCertificate } from './rules';

type Facts = {
  incidentId: string;
  purgeId: string;
  kekId: string;
  files: number;
  deleted: Deleted;
  finishedAt: Date;
};

/** The certificate of a purge as canonical JSON, signed with the installation's key (the one that signs the log). */
export async function certify(
  tx: Tx,
  facts: Facts,
): Promise<{ certificate: string; signature: string; publicKey: string }> {
  const { incidentId, purgeId, deleted } = facts;
  const incident = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { ref: true, title: true },
  });
  const purge = await tx.retentionPurge.findUniqueOrThrow({ where: { id: purgeId } });
  const { _sum } = await tx.importRun.aggregate({
    where: { incidentId },
    _sum: { rowsRead: true, rowsInserted: true, rowsMerged: true, rowsRejected: true },
  });
  const body: PurgeCertificate = {
    v: 1,
    incidentRef: incident.ref,
    incidentTitle: incident.title,
    reason: purge.reason,
    requestedBy: purge.requestedName,
    requestedAt: purge.requestedAt.toISOString(),
    confirmedBy: purge.confirmedName,
    confirmedAt: purge.confirmedAt?.toISOString() ?? '',
    finishedAt: facts.finishedAt.toISOString(),
    kekId: facts.kekId,
    personsDeleted: deleted.persons,
    requestsDeleted: deleted.requests,
    answersDeleted: deleted.answers,
    reviewsDeleted: deleted.reviews,
    revealsDeleted: deleted.reveals,
    filesDestroyed: facts.files,
    rowsRead: _sum.rowsRead ?? 0,
    rowsInserted: _sum.rowsInserted ?? 0,
    rowsMerged: _sum.rowsMerged ?? 0,
    rowsRejected: _sum.rowsRejected ?? 0,
  };
  const key = loadAnchorKey(env.VIGIE_DATA_DIR);
  const certificate = canonicalJson(body);
  return {
    certificate,
    signature: sign(null, Buffer.from(certificate), key.privateKey).toString('base64'),
    publicKey: key.publicPem,
  };
}
