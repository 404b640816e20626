import { CircleDashed, Minus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Step } from '@/lib/cases/checklist/step';
import { formatRemaining, formatShort } from '@/lib/platform/time/format';

/** How long a step still has, or what it waits for: icon, word and colour. Done steps carry their tick instead. */
export function StepTag({ step, now }: { step: Step; now: Date }) {
  const [t, locale] = [useTranslations('cases.steps.tags'), useLocale()];
  if (step.state === 'DONE') return null;
  if (step.state === 'NOT_REQUIRED')
    return (
      <StateTag tone="idle" icon={Minus}>
        {t('notRequired')}
      </StateTag>
    );
  const at = step.dueAt ?? step.targetAt;
  const time = at ? formatRemaining(at.getTime() - now.getTime(), locale) : '';
  if (step.late) return <StateTag tone="late">{t('late', { time })}</StateTag>;
  if (step.state === 'WAITING')
    return (
      <StateTag tone="idle" icon={CircleDashed}>
        {t('waiting')}
      </StateTag>
    );
  if (step.pastTarget) return <StateTag tone="soon">{t(step.withoutDelay ? 'withoutDelay' : 'pastTarget')}</StateTag>;
  if (!at)
    return (
      <StateTag tone="idle" icon={CircleDashed}>
        {t('todo')}
      </StateTag>
    );
  return (
    <StateTag tone={step.tone} icon={step.tone === 'idle' ? CircleDashed : undefined}>
      {t('left', { time })}
    </StateTag>
  );
}

/** Who answers for the step and its date: the law's, or the cell's own target, told apart. */
export function StepFactsLine({ step }: { step: Step }) {
  const [t, roles, locale] = [useTranslations('cases.steps'), useTranslations('accounts.roles'), useLocale()];
  const due = step.dueAt
    ? t('law', { at: formatShort(step.dueAt, locale) })
    : step.targetAt
      ? t('target', { at: formatShort(step.targetAt, locale) })
      : null;
  const owner = step.ownerName ? `${roles(step.owner)} ${step.ownerName}` : roles(step.owner);
  const facts = [owner, due, step.toVerify ? t('toVerify') : null];
  return <span className="block text-muted text-xs">{facts.filter(Boolean).join(' · ')}</span>;
}
