import { type LucideIcon, Shield, ShieldAlert, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { Level } from '@/lib/severity/rules';

const LOOKS: Readonly<Record<Level, readonly [tone: Tone, icon: LucideIcon]>> = {
  LOW: ['met', ShieldCheck],
  MEDIUM: ['run', Shield],
  HIGH: ['soon', ShieldAlert],
  VERY_HIGH: ['late', TriangleAlert],
};

/** The level of a score: icon, word and colour. */
export function LevelTag({ level }: { level: Level }) {
  const t = useTranslations('severity.levels');
  const [tone, icon] = LOOKS[level];
  return (
    <StateTag tone={tone} icon={icon}>
      {t(level)}
    </StateTag>
  );
}
