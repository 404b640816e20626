import { useLocale, useTranslations } from 'next-intl';
import type { Tone } from '@/components/ui/tone';
import type { Step } from '@/lib/cases/checklist/step';
import { formatRemaining } from '@/lib/platform/time/format';

/** Tone and words of the time a step still has; a passed internal target is said as such, never as lateness. */
export function useStepTime(): (step: Step, nowMs: number) => { tone: Tone; state: string; leftMs: number } {
  const [t, locale] = [useTranslations('cases.steps.tags'), useLocale()];
  return (step, nowMs) => {
    const at = step.dueAt ?? step.targetAt;
    if (!at) return { tone: 'run', state: t('todo'), leftMs: Number.POSITIVE_INFINITY };
    const leftMs = at.getTime() - nowMs;
    const time = formatRemaining(leftMs, locale);
    if (step.late) return { tone: 'late', state: t('late', { time }), leftMs };
    if (step.pastTarget) return { tone: 'soon', state: t(step.withoutDelay ? 'withoutDelay' : 'pastTarget'), leftMs };
    return { tone: step.tone === 'soon' ? 'soon' : 'run', state: t('left', { time }), leftMs };
  };
}
