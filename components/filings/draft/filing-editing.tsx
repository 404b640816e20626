'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraftNotices } from '@/components/form/questionnaire/draft-notices';
import { SaveState } from '@/components/form/questionnaire/save-state';
import { Cols, Stack } from '@/components/layout/cols';
import { Card, CardBody } from '@/components/ui/card';
import type { FilingView } from '@/lib/filings/queries';
import { RequestButton } from '../acts/request-button';
import { PdfLink } from '../pdf-link';
import { DraftForm } from './draft-form';
import { DraftProvider } from './draft-provider';
import { FilingMissing } from './filing-missing';

/** A dossier being written: what it lacks and its way at the left, all its questions at the right. */
export function FilingEditing({
  view,
  kept,
  children,
}: {
  view: FilingView;
  /** Answers kept although their fact has moved. */
  kept: ReactNode;
  /** Cards under what is missing. */
  children: ReactNode;
}) {
  const t = useTranslations('filings');
  return (
    <DraftProvider view={view}>
      <Cols shape="list">
        <Stack className="lg:sticky lg:top-4">
          <Card title={t('meter.title')}>
            <FilingMissing />
          </Card>
          {children}
        </Stack>
        <Card
          title={t('form.title')}
          hint={<SaveState />}
          actions={
            <>
              <PdfLink incidentId={view.incidentId} filingId={view.filingId} />
              <RequestButton view={view} />
            </>
          }
        >
          <CardBody className="empty:hidden">
            <DraftNotices />
            {kept}
          </CardBody>
          <DraftForm view={view} />
          <CardBody className="justify-items-end border-t">
            <RequestButton view={view} />
          </CardBody>
        </Card>
      </Cols>
    </DraftProvider>
  );
}
