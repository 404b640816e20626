import { emptyFacts, type Funnel, type FunnelFacts, funnelOf, gapsOf, totalFacts } from '../funnel/rules';
import { COUNTERS, type Counts } from '../recipients/rules';

/** What the tables hold, counted row by row, beside what the application kept while writing them. */
export interface Account {
  laboratories: readonly { caseId: string; name: string; kept: FunnelFacts; persons: PersonCounts; rejects: number }[];
  /** Rejected rows that name no laboratory. */
  unattributedRejects: number;
  runs: readonly RunAccount[];
  batches: readonly BatchAccount[];
  /** Notifications whose person is gone, by case. */
  orphans: readonly { caseId: string; count: number }[];
}

export interface PersonCounts {
  persons: number;
  withEmail: number;
  postOnly: number;
  unreachable: number;
}

export interface RunAccount {
  fileName: string;
  done: boolean;
  rowsRead: number;
  inserted: number;
  merged: number;
  rejected: number;
  /** Persons merged by hand since: they left `inserted` and are in `merged`. */
  reviewed: number;
  /** Sums of the per-laboratory counts of this run. */
  counted: { rowsRead: number; inserted: number; merged: number; rejected: number };
  /** What the hash-chained logbook says of the finished run; null when it has no entry. */
  logged: { read: number; inserted: number; merged: number; rejected: number } | null;
  bytesRead: number;
  size: number;
}

export interface BatchAccount {
  caseId: string;
  number: number;
  state: string;
  total: number;
  kept: Counts;
  found: Counts;
  takenOver: number;
  foundTakenOver: number;
  recipientsHash: string;
  foundHash: string;
  /** Total in the logbook when the list was drawn up; null while it is not. */
  loggedTotal: number | null;
}

/** One figure that is not what was kept: which laboratory or file, what, both sides. */
export interface Difference {
  laboratory: string;
  what: string;
  kept: number | string;
  found: number | string;
}

type Pair = [what: string, kept: number | string, found: number | string];

const unequal = (laboratory: string, pairs: readonly Pair[]): Difference[] =>
  pairs.filter(([, kept, found]) => kept !== found).map(([what, kept, found]) => ({ laboratory, what, kept, found }));

/** Every figure that a row removed, added or moved behind the application's back makes wrong; empty = the account is right. */
export function differencesOf(account: Account): Difference[] {
  const names = new Map(account.laboratories.map(({ caseId, name }) => [caseId, name]));
  const nameOf = (caseId: string): string => names.get(caseId) ?? caseId;
  const rejectedWithoutLab = account.runs.reduce((sum, run) => sum + run.rejected - run.counted.rejected, 0);
  return [
    ...account.laboratories.flatMap(({ name, kept, persons, rejects }) => [
      ...unequal(name, [
        ['persons', kept.persons, persons.persons],
        ['persons with e-mail', kept.withEmail, persons.withEmail],
        ['persons by post only', kept.postOnly, persons.postOnly],
        ['unreachable persons', kept.unreachable, persons.unreachable],
        ['rejected rows', kept.rejected, rejects],
      ]),
      ...gapsOf(kept).map((gap) => ({
        laboratory: name,
        what: `sum of ${gap.level}`,
        kept: gap.expected,
        found: gap.found,
      })),
    ]),
    ...unequal('—', [['rejected rows without laboratory', rejectedWithoutLab, account.unattributedRejects]]),
    ...account.runs.flatMap(runDifferences),
    ...account.batches.flatMap((batch) => batchDifferences(batch, nameOf(batch.caseId))),
    ...account.orphans.map(({ caseId, count }) => ({
      laboratory: nameOf(caseId),
      what: 'notifications whose person is gone',
      kept: 0,
      found: count,
    })),
  ];
}

function runDifferences(run: RunAccount): Difference[] {
  const { counted, logged } = run;
  return unequal(run.fileName, [
    ['rows read = inserted + merged + rejected', run.rowsRead, run.inserted + run.merged + run.rejected],
    ['inserted, by laboratory', run.inserted, counted.inserted],
    ['merged, by laboratory', run.merged, counted.merged],
    ['rows read, by laboratory and without', run.rowsRead, counted.rowsRead + run.rejected - counted.rejected],
    ...(logged
      ? ([
          ['rows read, logbook', logged.read, run.rowsRead],
          ['inserted, logbook', logged.inserted, run.inserted + run.reviewed],
          ['merged, logbook', logged.merged, run.merged - run.reviewed],
          ['rejected, logbook', logged.rejected, run.rejected],
        ] satisfies Pair[])
      : []),
    ...(run.done ? ([['bytes of the file read', run.size, run.bytesRead]] satisfies Pair[]) : []),
  ]);
}

function batchDifferences(batch: BatchAccount, laboratory: string): Difference[] {
  const label = `batch ${batch.number}`;
  const sum = COUNTERS.reduce((all, counter) => all + batch.kept[counter], 0);
  const hashed = batch.recipientsHash !== '' && batch.state !== 'CANCELLED';
  return unequal(laboratory, [
    [`${label}: total`, batch.total, sum],
    ...COUNTERS.map((counter): Pair => [`${label}: ${counter}`, batch.kept[counter], batch.found[counter]]),
    [`${label}: taken over`, batch.takenOver, batch.foundTakenOver],
    ...(hashed ? ([[`${label}: recipients`, batch.recipientsHash, batch.foundHash]] satisfies Pair[]) : []),
    ...(batch.loggedTotal === null
      ? []
      : ([[`${label}: total, logbook`, batch.loggedTotal, batch.total]] satisfies Pair[])),
  ]);
}

/** The funnels to print: one per laboratory, and all together with the rows that name no laboratory. */
export function funnelsOf(account: Account): { laboratories: { name: string; funnel: Funnel }[]; total: Funnel } {
  const total = totalFacts(account.laboratories.map(({ kept }) => kept));
  total.rowsRead += account.unattributedRejects;
  total.rejected += account.unattributedRejects;
  return {
    laboratories: account.laboratories.map(({ name, kept }) => ({ name, funnel: funnelOf(kept) })),
    total: funnelOf(total),
  };
}

/** All counters at zero. */
export const noCounts = (): Counts => emptyFacts().counts;
