'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useTransition } from 'react';
import { useFormContext } from 'react-hook-form';
import { QuestionnaireDraft, useDraftContext } from '@/components/form/questionnaire/draft-provider';
import { MissingList } from '@/components/form/questionnaire/missing-list';
import { QuestionBlocks, useJumpOnArrival } from '@/components/form/questionnaire/questions';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { decideReport, saveReport } from '@/lib/reports/actions';
import { reportForm } from '@/lib/reports/form/rules';
import type { ReportView } from '@/lib/reports/queries';

/** The draft of one report for everything below. */
export function ReportDraft({ view, children }: { view: ReportView; children: ReactNode }) {
  const { incidentId, reportId, kind, content, lockVersion, savedAt, context, changes } = view;
  const contextAt = useCallback((now: Date) => ({ ...context, now }), [context]);
  const schema = useCallback(
    () => import('@/lib/reports/form/schema').then((module) => module.reportSchema(kind)),
    [kind],
  );
  return (
    <QuestionnaireDraft
      noun="reports"
      questionnaire={reportForm(kind)}
      source={{
        key: `report.${reportId}`,
        schema,
        content,
        lockVersion,
        savedAt,
        save: (draft) => saveReport({ incidentId, reportId, ...draft }),
      }}
      contextAt={contextAt}
      changes={changes}
    >
      {children}
    </QuestionnaireDraft>
  );
}

/** The questions of the authority, block by block. */
export function ReportForm() {
  useJumpOnArrival();
  return <QuestionBlocks />;
}

/** The meter of a report and what it still lacks. */
export function ReportMissing() {
  const t = useTranslations('reports.meter');
  return <MissingList label={t('label')} ready={t('ready')} />;
}

/** Freezes the content: saves what is typed first. When answers are missing it says which and leads to the first one. */
export function ReadyButton({ view }: { view: ReportView }) {
  const [t, common, all] = [useTranslations('reports'), useTranslations('questionnaire'), useTranslations()];
  const { setError } = useFormContext();
  const { missing, flush, lockVersion, jump } = useDraftContext();
  const [pending, start] = useTransition();
  if (!view.permissions.acts.includes('ready')) return null;

  function ready() {
    const first = missing[0];
    if (first) {
      for (const item of missing) setError(item.path, { message: all(item.messageKey) });
      jump(first.path);
      toast.error(t('errors.incomplete', { count: missing.length }));
      return;
    }
    start(async () => {
      if (!(await flush()) && !(await flush())) {
        toast.error(common('save.notYet'));
        return;
      }
      const { incidentId, reportId } = view;
      const place = { incidentId, reportId, lockVersion: lockVersion() };
      const result = await decideReport({ ...place, act: 'ready', note: '' }).catch(() => null);
      if (result?.ok) toast.success(t('acts.ready.done'));
      else toast.error(result ? result.error.message : common('save.offline'));
    });
  }

  return (
    <Button variant="primary" pending={pending} onClick={ready}>
      {t('acts.ready.confirm')}
    </Button>
  );
}
