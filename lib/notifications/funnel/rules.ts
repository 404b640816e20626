import { COUNTERS, type Counts } from '../recipients/rules';

/** Kept counts of one laboratory (or of all), before any sum is drawn. */
export interface FunnelFacts {
  rowsRead: number;
  rejected: number;
  merged: number;
  persons: number;
  withEmail: number;
  postOnly: number;
  unreachable: number;
  /** Sums over the laboratory's batches; a person is live in at most one of them (unique index). */
  counts: Counts;
  /** Recipients of these batches that came from another batch and were not given back. */
  takenOver: number;
}

/** The reconciliation funnel: every level is the exact sum of the next one. */
export interface Funnel {
  rowsRead: number;
  rejected: number;
  merged: number;
  persons: number;
  email: number;
  post: number;
  unreachable: number;
  inBatches: number;
  notYet: number;
  toSend: number;
  accepted: number;
  deferred: number;
  refused: number;
  unknown: number;
  delivered: number;
  bounced: number;
  npai: number;
  unclaimed: number;
  informed: number;
  excluded: number;
}

const NO_COUNTS: Counts = {
  ready: 0,
  accepted: 0,
  deferred: 0,
  refused: 0,
  unknown: 0,
  delivered: 0,
  bounced: 0,
  excluded: 0,
  cancelled: 0,
  rerouted: 0,
  npai: 0,
  unclaimed: 0,
  informed: 0,
};

/** All zero: a laboratory without rows or batches. */
export function emptyFacts(): FunnelFacts {
  return {
    rowsRead: 0,
    rejected: 0,
    merged: 0,
    persons: 0,
    withEmail: 0,
    postOnly: 0,
    unreachable: 0,
    counts: { ...NO_COUNTS },
    takenOver: 0,
  };
}

/**
 * The funnel of kept counts. A cancelled recipient is nobody's any more and goes back to "not yet in a batch"; a
 * rerouted one is counted where it went on.
 */
export function funnelOf(facts: FunnelFacts): Funnel {
  const { ready, cancelled: _, rerouted: __, ...live } = facts.counts;
  const states = { toSend: ready, ...live };
  const inBatches = Object.values(states).reduce((sum, n) => sum + n, 0);
  return {
    rowsRead: facts.rowsRead,
    rejected: facts.rejected,
    merged: facts.merged,
    persons: facts.persons,
    email: facts.withEmail,
    post: facts.postOnly,
    unreachable: facts.unreachable,
    inBatches,
    notYet: facts.persons - inBatches,
    ...states,
  };
}

/** Where everybody stands: whoever is not informed, reached in vain or set apart still waits. */
export interface Standing {
  informed: number;
  waiting: number;
  notReached: number;
  apart: number;
}

/** The four groups of a funnel; they add up to its persons. */
export function standingOf(f: Funnel): Standing {
  return {
    informed: f.accepted + f.delivered + f.informed,
    waiting: f.notYet + f.toSend + f.deferred + f.unknown,
    notReached: f.refused + f.bounced + f.npai + f.unclaimed,
    apart: f.excluded,
  };
}

/** A level that does not add up, with both sides. */
export interface FunnelGap {
  level: 'rows' | 'persons' | 'batches' | 'rerouted';
  expected: number;
  found: number;
}

/** Levels of a funnel that do not sum exactly; empty when the account is right. */
export function gapsOf(facts: FunnelFacts): FunnelGap[] {
  const f = funnelOf(facts);
  const levels: FunnelGap[] = [
    { level: 'rows', expected: f.rowsRead, found: f.rejected + f.merged + f.persons },
    { level: 'persons', expected: f.persons, found: f.email + f.post + f.unreachable },
    { level: 'batches', expected: Math.max(0, f.notYet), found: f.notYet },
    { level: 'rerouted', expected: facts.counts.rerouted, found: facts.takenOver },
  ];
  return levels.filter((level) => level.expected !== level.found);
}

const SUMMED = [
  'rowsRead',
  'rejected',
  'merged',
  'persons',
  'withEmail',
  'postOnly',
  'unreachable',
  'takenOver',
] as const;

/** Adds laboratories up, field by field. */
export function totalFacts(all: readonly FunnelFacts[]): FunnelFacts {
  const total = emptyFacts();
  for (const facts of all) {
    for (const key of SUMMED) total[key] += facts[key];
    for (const counter of COUNTERS) total.counts[counter] += facts.counts[counter];
  }
  return total;
}
