import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { BUILT_IN_PACKS } from '../packs/built-in';
import { mayManageRules } from '../policy';
import { packsInForce } from '../queries';
import { type PackProblem, readPack } from '../reading/rules';
import { isCyberOffence } from '../rules';
import type { RulePack } from '../schema';
import { type Effect, effectsOf, type RunningCase } from './rules';

interface FactsRow {
  incidentRef: string;
  incidentType: string;
  offset: bigint;
  nis2Applies: boolean;
  processorInvolved: boolean;
  laboratory: string;
  awarenessAt: Date | null;
  firstSignalAt: Date | null;
  vendorKnownAt: Date | null;
  notifiedAt: Date | null;
  nis2NotifiedAt: Date | null;
  settled: string[];
}

async function runningCases(tx: Tx): Promise<RunningCase[]> {
  const rows = await tx.$queryRaw<FactsRow[]>`
    SELECT incident_ref AS "incidentRef", incident_type AS "incidentType", clock_offset_ms AS "offset",
      nis2_applies AS "nis2Applies", processor_involved AS "processorInvolved", laboratory, awareness_at AS "awarenessAt",
      first_signal_at AS "firstSignalAt", vendor_known_at AS "vendorKnownAt", notified_at AS "notifiedAt",
      nis2_notified_at AS "nis2NotifiedAt", settled
    FROM app.running_rule_facts()`;
  return rows.map(({ incidentRef, laboratory, settled, incidentType, offset, notifiedAt, ...facts }) => ({
    incidentRef,
    laboratory,
    settled,
    facts: {
      ...facts,
      initialFiledAt: notifiedAt,
      cyberOffence: isCyberOffence(incidentType),
      at: caseNow({ clockOffsetMs: offset }),
    },
  }));
}

export interface PackPreview {
  pack: RulePack | null;
  problems: PackProblem[];
  /** What would change in running cases, legal deadlines first. */
  effects: Effect[];
  /** Running cases looked at. */
  cases: number;
}

/** What a pack handed in says, what is wrong in it, and which running cases it would change. @throws NOT_FOUND (not an administrator) */
export function previewPack(actor: Actor, { text }: { text: string }): Promise<PackPreview> {
  return withActor(actor, async (tx) => {
    if (!mayManageRules(actor)) throw notFound();
    const known = await tx.rulePack.findMany({ select: { code: true, version: true } });
    const { pack, problems } = readPack(text, known);
    if (!pack) return { pack, problems, effects: [], cases: 0 };
    const before = await packsInForce(tx);
    const after = [...before.filter(({ code }) => code !== pack.code), pack];
    const cases = await runningCases(tx);
    return { pack, problems, effects: effectsOf({ before, after, cases }), cases: cases.length };
  });
}

/** What withdrawing a pack that an administrator added would change. @throws NOT_FOUND */
export function previewWithdrawal(
  actor: Actor,
  { packId }: { packId: string },
): Promise<{ effects: Effect[]; cases: number }> {
  return withActor(actor, async (tx) => {
    if (!mayManageRules(actor)) throw notFound();
    const row = await tx.rulePack.findFirst({ where: { id: packId, withdrawnAt: null }, select: { code: true } });
    if (!row) throw notFound();
    const before = await packsInForce(tx);
    const builtIn = new Set(BUILT_IN_PACKS.map(({ code }) => code));
    const after = before.filter(({ code }) => builtIn.has(code) || code !== row.code);
    const cases = await runningCases(tx);
    return { effects: effectsOf({ before, after, cases }), cases: cases.length };
  });
}
