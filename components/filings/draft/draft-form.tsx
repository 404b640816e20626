'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { useDraftContext } from '@/components/form/questionnaire/draft-provider';
import { QuestionBlocks, QuestionList, useJumpOnArrival } from '@/components/form/questionnaire/questions';
import { deadlineOf } from '@/lib/cases/rules';
import type { FilingView } from '@/lib/filings/queries';
import type { Question } from '@/lib/platform/questionnaire/question';
import { formatShort } from '@/lib/platform/time/format';
import { FieldComments } from '../comments/field-comments';
import { AttachmentsField } from './attachments-field';

/** Questions that the case page always shows beside what is missing. */
const KEY_PATHS = [
  'dates.awarenessAt',
  'dates.delayReasons',
  'breach.natures',
  'data.sensitive',
  'data.peopleApprox',
  'harms.severity',
];

/** The questions in the order of the teleservice. `short`: only the key ones and those still missing. */
export function DraftForm({ view, short = false }: { view: FilingView; short?: boolean }) {
  const [t, common, locale] = [useTranslations('filings'), useTranslations('questionnaire'), useLocale()];
  const { setError } = useFormContext();
  const { blocks, missing } = useDraftContext();
  useJumpOnArrival();

  const reasons = missing.find((item) => item.path === 'dates.delayReasons');
  const due = deadlineOf(view.gate);
  const deadline = due ? formatShort(due, locale) : '';
  useEffect(() => {
    if (reasons) setError(reasons.path, { message: t('lateReasons', { at: deadline }) });
  }, [reasons, deadline, setError, t]);

  const after = (def: Question) => <FieldComments view={view} path={def.path} />;
  const draw = (def: Question, demanded: boolean) =>
    def.path === 'attachments.files' ? <AttachmentsField view={view} demanded={demanded} /> : null;
  if (!short) return <QuestionBlocks draw={draw} after={after} />;
  return (
    <QuestionList
      paths={KEY_PATHS}
      draw={draw}
      after={after}
      noteOf={(def) =>
        def.path === 'dates.delayReasons'
          ? t('beyond72')
          : common('blockNumber', { number: blocks.indexOf(def.block) + 1 })
      }
    />
  );
}
