import { useLocale, useTranslations } from 'next-intl';
import type { Question } from '@/lib/platform/questionnaire/question';
import { answerLines } from '@/lib/platform/questionnaire/wording';

/** Answers of a noun's form in words: `lines` one per line, `line` in one, « non renseigné » when there is none. */
export function useAnswerWords(noun: string) {
  const [t, common, locale] = [useTranslations(noun), useTranslations('questionnaire'), useLocale()];
  const lines = (def: Question, value: unknown) => answerLines(def, value, { noun: t, common, locale });
  return {
    lines,
    line: (def: Question | undefined, value: unknown) =>
      (def ? lines(def, value) : []).join(', ') || common('notAnswered'),
  };
}
