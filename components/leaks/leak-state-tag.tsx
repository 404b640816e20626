import { Ban, Globe, Hourglass, type LucideIcon, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { LeakState } from '@/lib/leaks/schema';

const drawn: Record<LeakState, { tone: Tone; icon: LucideIcon }> = {
  ONLINE: { tone: 'late', icon: Globe },
  TAKEDOWN_REQUESTED: { tone: 'soon', icon: Hourglass },
  BLOCKED: { tone: 'run', icon: Ban },
  OFFLINE: { tone: 'met', icon: Unplug },
};

/** State of a place of leak: icon, word, colour. */
export function LeakStateTag({ state }: { state: LeakState }) {
  const t = useTranslations('leaks.state');
  return (
    <StateTag tone={drawn[state].tone} icon={drawn[state].icon}>
      {t(state)}
    </StateTag>
  );
}
