'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type FieldValues, FormProvider, useForm } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import { applyBulk, previewBulk } from '@/lib/filings/actions';
import type { BulkDraft, BulkPreview } from '@/lib/filings/bulk/queries';
import type { BulkAnswer, BulkOutcome } from '@/lib/filings/bulk/schema';
import type { FilingContent } from '@/lib/filings/form/schema';
import { BulkAnswers } from './bulk-answers';
import { BulkDrafts } from './bulk-drafts';
import { BulkPreviewTable } from './bulk-preview-table';
import { BulkResult } from './bulk-result';

type Step = { kind: 'edit' } | { kind: 'preview'; rows: BulkPreview[] } | { kind: 'done'; outcomes: BulkOutcome[] };

/** The same answers for several dossiers: which ones, what, old → new of each, then the result dossier by dossier. */
export function BulkEdit({
  incidentId,
  drafts,
  empty,
}: {
  incidentId: string;
  drafts: readonly BulkDraft[];
  empty: FilingContent;
}) {
  const [t, common] = [useTranslations('filings.bulk'), useTranslations('questionnaire')];
  const form = useForm<FieldValues>({ defaultValues: empty });
  const [chosen, setChosen] = useState<readonly string[]>(drafts.map((draft) => draft.filingId));
  const [paths, setPaths] = useState<readonly string[]>([]);
  const [step, setStep] = useState<Step>({ kind: 'edit' });
  const [pending, setPending] = useState(false);

  /** Sends the answers typed; reading them needs the form's schema, which is fetched then. */
  async function ask<T>(
    send: (answers: BulkAnswer[]) => Promise<{ ok: true; data: T } | { ok: false; error: { message: string } }>,
  ): Promise<T | null> {
    setPending(true);
    const result = await import('./read-answers')
      .then(({ readAnswers }) => send(readAnswers(form.getValues(), paths)))
      .catch(() => null);
    setPending(false);
    if (result?.ok) return result.data;
    toast.error(result ? result.error.message : common('save.offline'));
    return null;
  }
  async function preview() {
    const rows = await ask((answers) => previewBulk({ incidentId, filingIds: [...chosen], answers }));
    if (rows) setStep({ kind: 'preview', rows });
  }
  async function apply(items: { filingId: string; lockVersion: number; paths: string[] }[]) {
    const outcomes = await ask((answers) => applyBulk({ incidentId, answers, items }));
    if (outcomes) setStep({ kind: 'done', outcomes });
  }
  const again = () => setStep({ kind: 'edit' });

  if (step.kind === 'done') return <BulkResult incidentId={incidentId} outcomes={step.outcomes} onAgain={again} />;
  if (step.kind === 'preview')
    return <BulkPreviewTable rows={step.rows} pending={pending} onBack={again} onApply={apply} />;
  const ready = chosen.length > 0 && paths.length > 0;
  return (
    <FormProvider {...form}>
      <BulkDrafts drafts={drafts} chosen={chosen} onChange={setChosen} />
      <BulkAnswers paths={paths} onChange={setPaths} />
      <Card>
        <CardBody className="flex flex-wrap items-center gap-3">
          <p className="min-w-48 flex-1 text-muted text-sm">
            {ready ? t('next', { dossiers: chosen.length, answers: paths.length }) : t('nothingYet')}
          </p>
          <Button variant="primary" pending={pending} disabled={!ready} onClick={preview}>
            {t('preview')}
          </Button>
        </CardBody>
      </Card>
      <Callout tone="idle">{t('promise')}</Callout>
    </FormProvider>
  );
}
