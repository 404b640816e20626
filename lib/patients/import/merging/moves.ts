import type { ClientBase } from 'pg';
import { flagBit } from '../../person/flags';
import type { Reach } from './merge';

/** Arrays from $2: runs, cases, then what to add to inserted, merged, withEmail, postOnly, unreachable, minors. */
const MOVE_COUNTERS = `
  UPDATE patient_counter c SET inserted = c.inserted + d.inserted, merged = c.merged + d.merged,
    rows_read = c.rows_read + d.inserted + d.merged, with_email = c.with_email + d.with_email,
    post_only = c.post_only + d.post_only, unreachable = c.unreachable + d.unreachable, minors = c.minors + d.minors
  FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[])
    AS d(run_id, case_id, inserted, merged, with_email, post_only, unreachable, minors)
  WHERE c.incident_id = $1 AND c.run_id = d.run_id AND c.case_id = d.case_id`;

/** Arrays from $2: runs, then what to add to inserted and merged. */
const MOVE_RUNS = `
  UPDATE import_run r SET rows_inserted = r.rows_inserted + d.inserted, rows_merged = r.rows_merged + d.merged,
    rows_read = r.rows_read + d.inserted + d.merged
  FROM unnest($2::uuid[], $3::int[], $4::int[]) AS d(run_id, inserted, merged)
  WHERE r.incident_id = $1 AND r.id = d.run_id`;

/** What changes in the kept counts of a run's laboratory. */
type Move = {
  runId: string;
  caseId: string;
  inserted: number;
  merged: number;
  email: number;
  post: number;
  none: number;
  minors: number;
};

const MINOR = flagBit('MINOR');

/** Adds up what a transaction changes in the kept counts, and writes it once. */
export class Moves {
  private readonly moves = new Map<string, Move>();

  private at(runId: string, caseId: string): Move {
    const key = `${runId} ${caseId}`;
    let move = this.moves.get(key);
    if (move === undefined) {
      move = { runId, caseId, inserted: 0, merged: 0, email: 0, post: 0, none: 0, minors: 0 };
      this.moves.set(key, move);
    }
    return move;
  }

  /** A person who was counted for a run is no more. */
  leaves(runId: string, person: { caseId: string; reach: Reach; flags: number }): void {
    const move = this.at(runId, person.caseId);
    move.inserted--;
    move[person.reach]--;
    if ((person.flags & MINOR) !== 0) move.minors--;
  }

  /** A person rebuilt: counted for another run now, whose row was a merged one until then, or reached otherwise. */
  changes(person: {
    runId: string;
    caseId: string;
    reach: Reach;
    flags: number;
    before: { runId: string; reach: Reach };
  }): void {
    const { before, caseId, reach, runId, flags } = person;
    if (before.runId !== runId) {
      this.leaves(before.runId, { caseId, reach: before.reach, flags });
      const move = this.at(runId, caseId);
      move.inserted++;
      move.merged--;
      move[reach]++;
      if ((flags & MINOR) !== 0) move.minors++;
      return;
    }
    this.reaches(runId, { caseId, from: before.reach, to: reach });
  }

  /** A person counted for this run is reached in another way. */
  reaches(runId: string, { caseId, from, to }: { caseId: string; from: Reach; to: Reach }): void {
    const move = this.at(runId, caseId);
    move[from]--;
    move[to]++;
  }

  /** Writes the changes inside the caller's transaction. */
  async write(client: ClientBase, incidentId: string): Promise<void> {
    const all = [...this.moves.values()];
    if (all.length === 0) return;
    const column = <K extends keyof Move>(key: K) => all.map((move) => move[key]);
    const places = [column('runId'), column('caseId')];
    const counts = (['inserted', 'merged', 'email', 'post', 'none', 'minors'] as const).map(column);
    await client.query(MOVE_COUNTERS, [incidentId, ...places, ...counts]);
    const runs = [...new Set(column('runId'))];
    const sum = (runId: string, key: 'inserted' | 'merged') =>
      all.reduce((total, move) => (move.runId === runId ? total + move[key] : total), 0);
    await client.query(MOVE_RUNS, [
      incidentId,
      runs,
      runs.map((runId) => sum(runId, 'inserted')),
      runs.map((runId) => sum(runId, 'merged')),
    ]);
  }
}
