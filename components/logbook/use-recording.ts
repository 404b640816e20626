'use client';
import { parseAsInteger, useQueryStates } from 'nuqs';

const parsers = { new: parseAsInteger, correct: parseAsInteger };

/** Which form of the logbook is open, kept in the address: `?new=1`, or `?correct=41` for the correction of n° 41. */
export function useRecording() {
  const [state, setState] = useQueryStates(parsers, { history: 'replace', scroll: false });
  return {
    open: state.new === 1 || state.correct !== null,
    corrects: state.correct,
    record: () => setState({ new: 1, correct: null }),
    correct: (seq: number) => setState({ new: null, correct: seq }),
    close: () => setState({ new: null, correct: null }),
  };
}
