'use client';
import { type ReactNode, useCallback } from 'react';
import { useFactChanges } from '@/components/facts/use-fact-changes';
import { QuestionnaireDraft } from '@/components/form/questionnaire/draft-provider';
import { keepAnswer, saveDraft } from '@/lib/filings/actions';
import type { FilingView } from '@/lib/filings/queries';
import { formContext, QUESTIONNAIRE } from '@/lib/filings/rules';

const filingSchema = () => import('@/lib/filings/form/schema').then((module) => module.filingContentSchema);

/** The draft of one CNIL dossier for everything below. */
export function DraftProvider({ view, children }: { view: FilingView; children: ReactNode }) {
  const { incidentId, filingId, content, lockVersion, savedAt, gate } = view;
  const contextAt = useCallback((now: Date) => formContext({ ...gate, now }), [gate]);
  const changes = useFactChanges(view.changes);
  return (
    <QuestionnaireDraft
      noun="filings"
      questionnaire={QUESTIONNAIRE}
      source={{
        key: `${view.viewer}.filing.${filingId}`,
        schema: filingSchema,
        content,
        lockVersion,
        savedAt,
        save: (draft) => saveDraft({ incidentId, filingId, ...draft }),
      }}
      contextAt={contextAt}
      changes={changes}
      keepFact={(kept) => keepAnswer({ incidentId, filingId, ...kept })}
    >
      {children}
    </QuestionnaireDraft>
  );
}
