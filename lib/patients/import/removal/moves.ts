import type { ClientBase } from 'pg';
import { flagBit } from '../../person/flags';
import type { Reach } from '../merge';
import type { Rebuilt } from './rebuild';
import { MOVE_COUNTERS, MOVE_RUNS } from './removal-sql';

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
  changes(person: Rebuilt): void {
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
    const move = this.at(runId, caseId);
    move[before.reach]--;
    move[reach]++;
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
