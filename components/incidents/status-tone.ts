import type { Tone } from '@/components/ui/tone';

const TONES: Record<string, Tone> = {
  VERIFYING: 'soon',
  CONFIRMED: 'soon',
  NOTIFYING: 'run',
  MONITORING: 'met',
  CLOSED: 'idle',
};

/** Colour family of an incident's state; the word stands beside it. */
export function incidentStatusTone(status: string): Tone {
  return TONES[status] ?? 'idle';
}
