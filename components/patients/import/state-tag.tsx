import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { RunState } from '@/lib/patients/import/runs/run-dto';

const TONES: Record<RunState, Tone> = {
  UPLOADED: 'soon',
  CHECKING: 'run',
  READY: 'soon',
  RUNNING: 'run',
  DONE: 'met',
  FAILED: 'late',
  PAUSED: 'idle',
  CANCELLING: 'run',
  CANCELLED: 'idle',
};

/** Where an import stands: icon, word and colour. */
export function ImportStateTag({ state }: { state: RunState }) {
  const t = useTranslations('patients.import.state');
  return <StateTag tone={TONES[state]}>{t(state)}</StateTag>;
}
