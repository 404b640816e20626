import { CircleCheckBig, CircleDashed, Clock, Hourglass, type LucideIcon, TriangleAlert } from 'lucide-react';

/** The five states of everything with a deadline or a result. Never shown by colour alone: an icon and a word go with it. */
export type Tone = 'late' | 'soon' | 'run' | 'met' | 'idle';

export const toneIcon: Record<Tone, LucideIcon> = {
  late: TriangleAlert,
  soon: Hourglass,
  run: Clock,
  met: CircleCheckBig,
  idle: CircleDashed,
};

export const toneText: Record<Tone, string> = {
  late: 'text-late',
  soon: 'text-soon',
  run: 'text-run',
  met: 'text-met',
  idle: 'text-idle',
};

export const toneSoft: Record<Tone, string> = {
  late: 'bg-late-soft text-late',
  soon: 'bg-soon-soft text-soon',
  run: 'bg-run-soft text-run',
  met: 'bg-met-soft text-met',
  idle: 'bg-idle-soft text-idle',
};

export const toneFill: Record<Tone, string> = {
  late: 'bg-late',
  soon: 'bg-soon',
  run: 'bg-run',
  met: 'bg-met',
  idle: 'bg-idle',
};
