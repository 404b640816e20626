import { Ban, CircleCheckBig, CircleDashed, type LucideIcon, PenLine, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';

const LOOKS: Readonly<Record<string, readonly [tone: Tone, icon: LucideIcon]>> = {
  PROPOSED: ['soon', PenLine],
  SIGNED: ['met', CircleCheckBig],
  REFUSED: ['late', Ban],
  WITHDRAWN: ['idle', Undo2],
};

/** Where a decision stands, in a word; without one, that it is still to be proposed. */
export function DecisionTag({ state }: { state: string | null }) {
  const t = useTranslations('decisions.states');
  const [tone, icon] = LOOKS[state ?? ''] ?? ['idle', CircleDashed];
  return (
    <StateTag tone={tone} icon={icon}>
      {t(state ?? 'NONE')}
    </StateTag>
  );
}
