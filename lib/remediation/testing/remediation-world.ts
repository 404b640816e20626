import { Readable } from 'node:stream';
import { storeEvidence } from '@/lib/evidence/service';
import type { Actor } from '@/lib/platform/auth/actor';
import { DomainError } from '@/lib/platform/errors';
import { makeWorld } from '@/prisma/scenarios/factories';
import type { RemediationState } from '../rules';
import { matrixFilterSchema, type UpdateItems } from '../schema';

/** Default filters of the matrix. */
export const NO_FILTER = matrixFilterSchema.parse({});

/** The common world with two actions of the vendor at its three laboratories, and one action of another vendor. */
export async function makeRemediationWorld() {
  const world = await makeWorld();
  const { db, incident, vendor, otherVendor, labs } = world;
  const ask = async (vendorOrgId: string, position: number, title: string, cases: { id: string }[]) => {
    const action = await db.remediationAction.create({
      data: { incidentId: incident.id, vendorOrgId, position, title },
      select: { id: true },
    });
    const items = [];
    for (const { id } of cases) {
      items.push(
        await db.remediationItem.create({
          data: { incidentId: incident.id, vendorOrgId, actionId: action.id, caseId: id },
          select: { id: true, caseId: true },
        }),
      );
    }
    return items;
  };
  const cases = labs.map((lab) => lab.breachCase);
  const ftp = await ask(vendor.id, 1, 'Fermer le FTP public', cases);
  const encrypt = await ask(vendor.id, 2, 'Chiffrer les transferts', cases);
  const foreign = await ask(otherVendor.id, 1, 'Action d’un autre éditeur', cases.slice(0, 1));

  /** An act on these items at the version they now have, whoever does it. */
  async function act(
    ids: string[],
    to: RemediationState,
    extra: Partial<Pick<UpdateItems, 'note' | 'reason' | 'evidenceId'>> = {},
  ): Promise<UpdateItems> {
    const rows = await db.remediationItem.findMany({
      where: { id: { in: ids } },
      select: { id: true, lockVersion: true },
    });
    return { incidentId: incident.id, cells: rows, to, note: '', reason: '', evidenceId: null, ...extra };
  }

  /** A real file handed in by the actor as proof; its evidence id. */
  async function proof(actor: Actor, fileName = 'preuve.txt'): Promise<string> {
    const source = Readable.from([Buffer.from(`port 21 fermé, ${fileName}\n`)]);
    const upload = { incidentId: incident.id, caseId: null, kind: 'REMEDIATION_PROOF' as const, fileName };
    return (await storeEvidence(actor, upload, source)).id;
  }

  return { ...world, ftp, encrypt, foreign, act, proof };
}
export type RemediationWorld = Awaited<ReturnType<typeof makeRemediationWorld>>;

/** Code and key of the DomainError an attempt fails with; fails the test when it succeeds. */
export async function failure(attempt: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt);
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.key}`;
    throw error;
  }
  throw new Error('the attempt succeeded');
}
