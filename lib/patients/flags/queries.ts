import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { flagBit, PERSON_FLAGS, type PersonFlag } from '../person/flags';
import { mayDecide, PERSON_READERS } from '../policy';
import { type FlagAct, latestActs } from './acts/queries';

export type FlagCount = { flag: PersonFlag; persons: number };
export type FlagsPage = { flags: FlagCount[]; mayDecide: boolean; counted: boolean; acts: FlagAct[] };

/**
 * How many persons carry each flag in the laboratories the actor sees, from kept counts.
 * @throws DomainError NOT_FOUND for who sees no persons
 */
export async function getFlagsPage(actor: Actor, { incidentId }: { incidentId: string }): Promise<FlagsPage> {
  return withActor(actor, async (tx) => {
    const cases = await tx.breachCase.findMany({ where: { incidentId }, select: { id: true } });
    const seen = cases.filter(({ id }) => hasRole(actor, incidentId, PERSON_READERS, id)).map(({ id }) => id);
    if (seen.length === 0) throw notFound();
    const rows = await tx.personFacet.groupBy({
      by: ['key'],
      where: { incidentId, caseId: { in: seen }, kind: 'flag' },
      _sum: { persons: true },
    });
    const kept = new Map(rows.map((row) => [row.key, row._sum.persons ?? 0]));
    return {
      flags: PERSON_FLAGS.map((flag) => ({ flag, persons: kept.get(String(Math.log2(flagBit(flag)))) ?? 0 })),
      mayDecide: seen.some((caseId) => mayDecide(actor, incidentId, caseId)),
      counted: rows.length > 0,
      acts: await latestActs(tx, { incidentId, cases: seen }),
    };
  });
}
