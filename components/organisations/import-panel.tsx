'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Stack } from '@/components/layout/cols';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { reviewImport } from '@/lib/organisations/actions';
import { decodeCsv } from '@/lib/organisations/import/decode';
import { MAX_IMPORT_BYTES } from '@/lib/organisations/import/limits';
import type { ImportResult, ReviewedImport } from '@/lib/organisations/import/schema';
import { ImportDone } from './import-done';
import { ImportReview } from './import-review';
import type { LaboratoryTarget } from './laboratory-dialog';

const ImportConfirm = dynamic(() => import('./import-confirm').then((module) => module.ImportConfirm));
const LaboratoryDialog = dynamic(() => import('./laboratory-dialog').then((module) => module.LaboratoryDialog));

type Read = { text: string; encoding: string; review: ReviewedImport };

/** From a CSV to open cases: choose, read what it would do, correct by hand, import. Nothing is written before. */
export function ImportPanel({ incidentId }: { incidentId: string }) {
  const t = useTranslations('organisations.import');
  const common = useTranslations('common');
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const [error, setError] = useState<string>();
  const [result, setResult] = useState<ImportResult | null>(null);
  const [fixed, setFixed] = useState<ReadonlyMap<number, string>>(new Map());
  const [target, setTarget] = useState<LaboratoryTarget | null>(null);
  const [pending, start] = useTransition();

  function choose(next: File | null) {
    setFile(next);
    setRead(null);
    setError(undefined);
    setResult(null);
    setFixed(new Map());
    if (!next) return;
    start(async () => {
      const { text, encoding } = decodeCsv(new Uint8Array(await next.arrayBuffer()));
      const answer = await reviewImport({ incidentId, text }).catch(() => null);
      if (answer?.ok) setRead({ text, encoding, review: answer.data });
      else setError(answer?.error.message ?? common('unexpected'));
    });
  }

  const invalid = read?.review.rows.filter((row) => row.status === 'invalid' && !fixed.has(row.line)) ?? [];
  return (
    <Stack>
      <Card title={t('fileTitle')}>
        <CardBody>
          <FileDrop
            file={file}
            onFile={choose}
            accept=".csv,text/csv"
            maxBytes={MAX_IMPORT_BYTES}
            hint={t('fileHint')}
            disabled={pending}
            aria-label={t('file')}
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <p className="min-w-64 flex-1 text-muted">{t('columnsHint')}</p>
            <Button asChild>
              <a href="/api/exports/laboratories-sample" download>
                {t('sample')}
              </a>
            </Button>
          </div>
          <p role="status" className="text-muted text-sm empty:hidden">
            {pending ? t('reading') : ''}
          </p>
          {error ? (
            <Callout tone="late" live>
              {error}
            </Callout>
          ) : null}
        </CardBody>
      </Card>
      {result ? (
        <ImportDone incidentId={incidentId} result={result} left={invalid.length} onAgain={() => choose(null)} />
      ) : null}
      {read ? (
        <ImportReview
          key={result ? 'after' : 'before'}
          review={read.review}
          encoding={read.encoding}
          fixed={fixed}
          only={result ? 'invalid' : null}
          onFix={({ line, values }) => setTarget({ kind: 'fix', line, values })}
        />
      ) : null}
      {read && !result ? (
        <ImportConfirm incidentId={incidentId} text={read.text} review={read.review} onDone={setResult} />
      ) : null}
      {target ? (
        <LaboratoryDialog
          incidentId={incidentId}
          target={target}
          onClose={() => setTarget(null)}
          onSaved={({ line, name }) => line !== null && setFixed(new Map([...fixed, [line, name]]))}
        />
      ) : null}
    </Stack>
  );
}
