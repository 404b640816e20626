import { type Applicable, obligationsOf, type RuleFacts } from '../rules';
import type { Bilingual, RulePack } from '../schema';

/** A running case as the preview needs it. */
export interface RunningCase {
  incidentRef: string;
  laboratory: string;
  facts: RuleFacts;
  /** Kinds already done or not required: their dates stay as they were judged. */
  settled: readonly string[];
}

/** One obligation of one running case that a pack would change. Null dates: none. */
export interface Effect {
  incidentRef: string;
  laboratory: string;
  kind: string;
  label: Bilingual;
  change: 'moved' | 'added' | 'removed' | 'reworded';
  /** True: a legal deadline moves; false: an internal target, or none has a date yet. */
  law: boolean;
  from: Date | null;
  to: Date | null;
}

/** What replacing the packs `before` by `after` would change in the running cases; legal deadlines first. */
export function effectsOf(input: {
  before: readonly RulePack[];
  after: readonly RulePack[];
  cases: readonly RunningCase[];
}): Effect[] {
  const effects = input.cases.flatMap((running) => {
    const old = obligationsOf({ packs: input.before, facts: running.facts });
    const now = obligationsOf({ packs: input.after, facts: running.facts });
    const kinds = new Set([...now, ...old].map(({ rule }) => rule.kind));
    return [...kinds]
      .filter((kind) => !running.settled.includes(kind))
      .flatMap((kind) => effectOf(running, find(old, kind), find(now, kind)));
  });
  return effects.sort((a, b) => Number(b.law) - Number(a.law) || (a.to?.getTime() ?? 0) - (b.to?.getTime() ?? 0));
}

const find = (list: readonly Applicable[], kind: string) => list.find(({ rule }) => rule.kind === kind) ?? null;

function effectOf(running: RunningCase, old: Applicable | null, now: Applicable | null): Effect[] {
  const shown = now ?? old;
  if (!shown) return [];
  const dateOf = (item: Applicable | null, law: boolean) =>
    (law ? item?.dueAt : (item?.dueAt ?? item?.targetAt)) ?? null;
  const law = Boolean(old?.dueAt ?? now?.dueAt);
  const [from, to] = [dateOf(old, law), dateOf(now, law)];
  const same = old && now && from?.getTime() === to?.getTime();
  if (same && JSON.stringify(old.rule) === JSON.stringify(now.rule)) return [];
  const change = !old ? 'added' : !now ? 'removed' : same ? 'reworded' : 'moved';
  const { incidentRef, laboratory } = running;
  return [{ incidentRef, laboratory, kind: shown.rule.kind, label: shown.rule.label, change, law, from, to }];
}
