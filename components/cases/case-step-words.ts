import { useLocale, useTranslations } from 'next-intl';
import type { Step } from '@/lib/cases/checklist/step';
import { formatShort } from '@/lib/platform/time/format';

/** Wording of a step: its title comes from the rule, its detail from where it stands. */
export function useStepWords() {
  const [t, locale] = [useTranslations('cases.steps'), useLocale()];
  return {
    title: (step: Step) => (step.label ? step.label[locale === 'en' ? 'en' : 'fr'] : t('awareness.title')),
    detail: (step: Step) => {
      const { outcome } = step.params;
      return t(step.detail, {
        ...step.params,
        ...(outcome === undefined ? {} : { outcome: t(`outcomes.${outcome}`) }),
        dated: String(step.doneAt !== null),
        at: step.doneAt ? formatShort(step.doneAt, locale) : '',
      });
    },
    act: (step: Step) => (step.act ? t(`acts.${step.act}`) : ''),
  };
}
