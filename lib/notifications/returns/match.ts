import type { NotificationState } from '../recipients/rules';
import { type FileKind, OPEN_STATES } from './codes';
import type { CarrierLine, Problem, ReadFile } from './read-file';

/** What a file would do now, line by line; the four counts add up to its lines. */
export interface Match {
  effective: CarrierLine[];
  repeated: number;
  unknown: Problem[];
  invalid: Problem[];
  /** Counts by resulting state and cause: "NPAI N02" → 12. */
  outcomes: Record<string, number>;
}

/**
 * Sets a file against the recipients it names.
 * @param states present state of each reference that is the laboratory's; others name nobody
 */
export function matchFile(file: ReadFile, kind: FileKind, states: ReadonlyMap<string, NotificationState>): Match {
  const match: Match = {
    effective: [],
    repeated: file.repeated,
    unknown: [],
    invalid: [...file.problems],
    outcomes: {},
  };
  for (const line of file.lines) {
    const state = states.get(line.reference);
    if (!state) match.unknown.push({ line: line.line, reference: line.reference, why: 'unknown' });
    else if (line.to === 'READY' ? state === 'READY' : OPEN_STATES[kind].includes(state) && state !== line.to)
      take(match, line);
    else if (kind === 'RETURNS' && ['READY', 'EXCLUDED', 'CANCELLED'].includes(state))
      match.invalid.push({ line: line.line, reference: line.reference, why: 'notHandedOver' });
    else match.repeated += 1;
  }
  return match;
}

function take(match: Match, line: CarrierLine): void {
  match.effective.push(line);
  const key = [line.to, line.reason].filter(Boolean).join(' ');
  match.outcomes[key] = (match.outcomes[key] ?? 0) + 1;
}
