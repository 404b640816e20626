import type { NotificationState } from '../recipients/rules';
import { type FileKind, OPEN_STATES } from './codes';
import type { CarrierLine, Problem, ReadFile } from './read-file';

/** What a file would do now, line by line; the five counts add up to its lines. */
export interface Match {
  effective: CarrierLine[];
  /** People taken out of a cancelled batch, to whom the carrier wrote nevertheless. */
  sentAnyway: CarrierLine[];
  repeated: number;
  unknown: Problem[];
  invalid: Problem[];
  /** Counts by resulting state and cause: "NPAI N02" → 12. */
  outcomes: Record<string, number>;
}

/**
 * Sets a file against the recipients it names.
 * @param states present state of each reference that is the laboratory's; others name nobody
 * @param withdrawn those of them cancelled after they had been put into a package; true = known to be sent nevertheless
 */
export function matchFile(
  file: ReadFile,
  kind: FileKind,
  states: ReadonlyMap<string, NotificationState>,
  withdrawn: ReadonlyMap<string, boolean> = new Map(),
): Match {
  const match: Match = {
    effective: [],
    sentAnyway: [],
    repeated: file.repeated,
    unknown: [],
    invalid: [...file.problems],
    outcomes: {},
  };
  for (const line of file.lines) {
    const state = states.get(line.reference);
    const told = withdrawn.get(line.reference);
    if (!state) match.unknown.push({ line: line.line, reference: line.reference, why: 'unknown' });
    else if (line.to === 'READY' ? state === 'READY' : OPEN_STATES[kind].includes(state) && state !== line.to)
      take(match, line);
    else if (told === false && wasSent(kind, line)) match.sentAnyway.push(line);
    else if (told !== undefined) match.repeated += 1;
    else if (kind === 'RETURNS' && ['READY', 'EXCLUDED', 'CANCELLED'].includes(state))
      match.invalid.push({ line: line.line, reference: line.reference, why: 'notHandedOver' });
    else match.repeated += 1;
  }
  return match;
}

/** A line that says the message left; what a carrier refused to take, or a call nobody answered, did not. */
const wasSent = (kind: FileKind, { to }: CarrierLine): boolean =>
  to !== 'READY' && (kind === 'RETURNS' || to !== 'REFUSED');

function take(match: Match, line: CarrierLine): void {
  match.effective.push(line);
  const key = [line.to, line.reason].filter(Boolean).join(' ');
  match.outcomes[key] = (match.outcomes[key] ?? 0) + 1;
}
