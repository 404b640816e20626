'use client';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { FileDrop } from '@/components/ui/file-drop';
import { Progress } from '@/components/ui/progress';
import { sizeParts } from '@/components/ui/size-parts';
import { toast } from '@/components/ui/toast';

/** Takes the leaked file in; it is sent as soon as it is chosen. */
export function ImportUpload({ incidentId, maxBytes }: { incidentId: string; maxBytes: number }) {
  const t = useTranslations('patients.import.upload');
  const format = useFormatter();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<string>();
  const { value, unit } = sizeParts(maxBytes);
  const max = format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  const percent = Math.floor((share ?? 0) * 100);
  const word = percent < 100 ? t('sending', { name: file?.name ?? '', percent }) : t('sealing');

  async function send(next: File | null) {
    setFile(next);
    setError(undefined);
    if (!next) return;
    setShare(0);
    const interrupted = t('interrupted');
    const answer = await import('./upload-leak').then(
      ({ uploadLeakFile }) => uploadLeakFile({ incidentId, file: next, onShare: setShare, interrupted }),
      () => ({ ok: false as const, message: interrupted }),
    );
    setShare(null);
    if (!answer.ok) {
      setError(answer.message);
      return;
    }
    setFile(null);
    toast.success(t(answer.known ? 'known' : 'received'));
    router.push(`/incidents/${incidentId}/patients/import?run=${answer.runId}`);
  }

  return (
    <Card title={t('title')}>
      <CardBody>
        <FileDrop
          file={file}
          onFile={(next) => void send(next)}
          accept=".csv,.txt,.tsv,.gz,.zip,text/csv,text/plain,application/gzip,application/zip"
          maxBytes={maxBytes}
          hint={t('hint', { max })}
          disabled={share !== null}
          aria-label={t('file')}
        />
        <div role="status" className="grid gap-1 empty:hidden">
          {share === null ? null : (
            <>
              <p className="text-muted text-sm">{word}</p>
              <Progress value={percent} label={word} />
            </>
          )}
        </div>
        {error ? (
          <Callout tone="late" live>
            {error}
          </Callout>
        ) : null}
      </CardBody>
    </Card>
  );
}
