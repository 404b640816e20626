import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { notFound } from '@/lib/platform/errors';
import { mayManageRelays } from '@/lib/relays/policy';

const DAYS = 30;
const LATEST = 20;
const OUTCOMES = ['bounced', 'delivered', 'delayed', 'noted', 'ignored'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Intake {
  /** Over the last 30 days. */
  counts: { outcome: Outcome; reason: string; count: number }[];
  latest: { id: string; at: Date; source: string; outcome: Outcome; reason: string; status: string }[];
  /** The drop folder is read. */
  folder: boolean;
}

const outcomeOf = (word: string): Outcome => OUTCOMES.find((outcome) => outcome === word) ?? 'ignored';

/** What came back and what came of it; no person and no address. @throws NOT_FOUND (not an administrator) */
export async function getIntake(actor: Actor): Promise<Intake> {
  if (!mayManageRelays(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const counts = await tx.$queryRaw<{ outcome: string; reason: string; count: number }[]>`
      select outcome, reason, count(*)::int as count from bounce_report
      where received_at > now() - make_interval(days => ${DAYS}) group by outcome, reason order by count desc, outcome, reason`;
    const latest = await tx.bounceReport.findMany({
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: LATEST,
      select: { id: true, receivedAt: true, source: true, outcome: true, reason: true, status: true },
    });
    return {
      counts: counts.map((row) => ({ ...row, outcome: outcomeOf(row.outcome) })),
      latest: latest.map(({ receivedAt, outcome, ...row }) => ({
        ...row,
        at: receivedAt,
        outcome: outcomeOf(outcome),
      })),
      folder: env.VIGIE_BOUNCE_DIR !== undefined,
    };
  });
}
