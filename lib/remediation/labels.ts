import type { Due } from './matrix/due';
import type { RemediationState } from './rules';

/** Tone of the design system (components/ui/tone.ts). */
type Tone = 'late' | 'soon' | 'run' | 'met' | 'idle';

const TONES: Record<RemediationState, Tone> = {
  TODO: 'idle',
  IN_PROGRESS: 'idle',
  DELIVERED: 'run',
  ACCEPTED: 'met',
  REFUSED: 'late',
};

/** Word shown in a cell: message keys of remediation.cell. */
export type CellWord = RemediationState | 'LATE' | 'TODAY' | 'TONIGHT';

/** The state in one word: what presses wins over "to do", what was sent back wins over what presses. */
export function cellWord(state: RemediationState, due: Due): CellWord {
  if (state === 'TODO' || state === 'IN_PROGRESS') {
    if (due === 'late') return 'LATE';
    if (due === 'tonight') return 'TONIGHT';
    if (due === 'today') return 'TODAY';
  }
  return state;
}

/** Colour of that word; the icon follows the tone. */
export function cellTone(word: CellWord): Tone {
  if (word === 'LATE') return 'late';
  return word === 'TODAY' || word === 'TONIGHT' ? 'soon' : TONES[word];
}
