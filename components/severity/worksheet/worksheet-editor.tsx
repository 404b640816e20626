'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Cols, Stack } from '@/components/layout/cols';
import type { AssessmentView } from '@/lib/severity/versions/queries';
import { ScoreCard } from '../score-card';
import { ScoreLine } from '../score-line';
import { AbandonButton } from './abandon-button';
import { CircumstancesSection } from './circumstances-section';
import { DataSection } from './data-section';
import { DecidePanel } from './decide-panel';
import { ExtentSection } from './extent-section';
import { IdentificationSection } from './identification-section';
import { MissingList } from './missing-list';
import { WorksheetNotices } from './notices';
import { useWorksheet, WorksheetDraft } from './provider';
import { WorksheetSaveState } from './save-state';

interface Props {
  incidentId: string;
  assessment: AssessmentView;
  mayDecide: boolean;
  /** Cards after the decision: versions, cases to compare with. */
  children: ReactNode;
}

/** The worksheet being filled: the score builds up at the left, one factor after the other at the right. */
export function WorksheetEditor({ incidentId, assessment, mayDecide, children }: Props) {
  return (
    <WorksheetDraft incidentId={incidentId} assessment={assessment}>
      <Sum />
      <Cols shape="list">
        <Score version={assessment.version} />
        <Stack>
          <WorksheetNotices />
          <DataSection />
          <IdentificationSection />
          <CircumstancesSection />
          <ExtentSection />
          <DecidePanel may={mayDecide} />
          {children}
        </Stack>
      </Cols>
    </WorksheetDraft>
  );
}

function Score({ version }: { version: number }) {
  const t = useTranslations('severity');
  const { score } = useWorksheet();
  return (
    <ScoreCard score={score} hint={t('score.draft', { version })}>
      <MissingList />
      <WorksheetSaveState />
      <AbandonButton />
      <p className="text-muted text-xs">{t('method')}</p>
    </ScoreCard>
  );
}

/** On narrow screens the sum stays in sight while the factors scroll below it. */
function Sum() {
  const { score } = useWorksheet();
  return (
    <div className="-mx-1 sticky top-0 z-10 rounded-md border bg-surface px-3 py-1.5 shadow-card xl:hidden">
      <ScoreLine score={score} compact />
    </div>
  );
}
