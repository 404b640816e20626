import { ClipboardList } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Cols, Stack } from '@/components/layout/cols';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { RemediationPage } from '@/lib/remediation/queries';
import { matrixTable } from '@/lib/remediation/schema';
import { AskSheet } from './ask-sheet';
import { MatrixCard } from './matrix-card';
import { ProgressCard } from './progress-card';
import { RemediationFacts } from './remediation-facts';
import { WaitingList } from './waiting-list';

/** Figures, matrix, what waits for someone and the progress of each action; or how to begin. */
export function RemediationView({ incidentId, page }: { incidentId: string; page: RemediationPage }) {
  const t = useTranslations('remediation');
  const { matrix, as } = page;
  const ask = page.define ? <AskSheet key="ask" incidentId={incidentId} matrix={matrix} /> : null;
  if (matrix.actions.length === 0) {
    return (
      <Card title={t('title')}>
        <EmptyState icon={ClipboardList} title={t('empty.title')} action={ask}>
          {t(page.define ? 'empty.define' : 'empty.body')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Stack>
      <RemediationFacts facts={matrix.facts} />
      <MatrixCard config={matrixTable} incidentId={incidentId} matrix={matrix} acts={as !== 'reader'} actions={ask} />
      <Cols>
        <Stack>
          {as === 'vendor' ? null : <WaitingList kind="awaiting" items={page.awaiting} acts={as === 'decider'} />}
          <WaitingList kind="refused" items={page.refused} acts={as === 'vendor'} />
        </Stack>
        <ProgressCard progress={page.progress} />
      </Cols>
    </Stack>
  );
}
