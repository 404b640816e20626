'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraftNotices } from '@/components/form/questionnaire/draft-notices';
import { SaveState } from '@/components/form/questionnaire/save-state';
import { Card, CardBody } from '@/components/ui/card';
import type { FilingView } from '@/lib/filings/queries';
import { RequestButton } from '../acts/request-button';
import { PdfLink } from '../pdf-link';
import { DraftForm } from './draft-form';
import { DraftProvider } from './draft-provider';

/** The dossier of a case while it is written: the key questions and those still missing; `children` leads to all. */
export function CaseDraft({ filing, children }: { filing: FilingView; children: ReactNode }) {
  const t = useTranslations('filings');
  return (
    <DraftProvider view={filing}>
      <Card
        id="filing"
        className="scroll-mt-20"
        title={t(`kind.${filing.kind}`)}
        hint={<SaveState />}
        actions={
          <>
            <PdfLink incidentId={filing.incidentId} filingId={filing.filingId} />
            <RequestButton view={filing} />
          </>
        }
      >
        <CardBody className="gap-4">
          <DraftNotices />
          <DraftForm view={filing} short />
          {children}
        </CardBody>
      </Card>
    </DraftProvider>
  );
}
