'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DraftNotices } from '@/components/form/questionnaire/draft-notices';
import { SaveState } from '@/components/form/questionnaire/save-state';
import { Cols, Stack } from '@/components/layout/cols';
import { Card, CardBody } from '@/components/ui/card';
import type { ReportView } from '@/lib/reports/queries';
import { PdfLink } from '../pdf-link';
import { ReadyButton, ReportDraft, ReportForm, ReportMissing } from './report-draft';

/** A report being written: what it lacks at the left, above `children`; its questions at the right. */
export function ReportEditing({ view, children }: { view: ReportView; children: ReactNode }) {
  const t = useTranslations('reports');
  return (
    <ReportDraft view={view}>
      <Cols shape="list">
        <Stack>
          <Card title={t('meter.title')}>
            <ReportMissing />
          </Card>
          {children}
        </Stack>
        <Card
          title={t('form.title')}
          hint={<SaveState />}
          actions={
            <>
              <PdfLink view={view} />
              <ReadyButton view={view} />
            </>
          }
        >
          <CardBody className="empty:hidden">
            <DraftNotices />
          </CardBody>
          <ReportForm />
        </Card>
      </Cols>
    </ReportDraft>
  );
}
