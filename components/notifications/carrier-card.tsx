import { getLocale, getTranslations } from 'next-intl/server';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { FileLine } from '@/lib/notifications/returns/queries';
import { formatNumber, formatShort } from '@/lib/platform/time/format';
import { CarrierFileActs } from './carrier-file-acts';
import { CarrierUpload } from './carrier-upload';
import { keyOf } from './channel-words';
import { OutcomeSplit } from './outcome-split';

/** Files that came back from the carrier: what each would do or did, and the lines that name nobody. */
export async function CarrierCard({
  batch,
  files,
  write,
}: {
  batch: BatchPage;
  files: readonly FileLine[];
  write: boolean;
}) {
  const t = await getTranslations('letters.carrier');
  const place = { incidentId: batch.incidentId, caseId: batch.caseId, batchId: batch.id };
  return (
    <Card
      id="files"
      title={t(batch.channel === 'EMAIL' ? 'logCard' : keyOf(t, 'title', batch.channel))}
      hint={t(batch.channel === 'EMAIL' ? 'logCardHint' : batch.channel === 'POST' ? 'hint' : 'hintLIST')}
      actions={write ? <CarrierUpload place={place} channel={batch.channel} /> : undefined}
    >
      {files.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t(batch.channel === 'EMAIL' ? 'logNone' : keyOf(t, 'empty', batch.channel))}</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {files.map((file) => (
            <File key={file.id} file={file} incidentId={batch.incidentId} write={write} />
          ))}
        </ul>
      )}
    </Card>
  );
}

async function File({ file, incidentId, write }: { file: FileLine; incidentId: string; write: boolean }) {
  const [t, locale] = [await getTranslations('letters.carrier'), await getLocale()];
  const number = (count: number): string => formatNumber(count, locale);
  const waiting = file.state === 'WAITING';
  const counts = {
    lines: number(file.lines),
    effective: number(file.effective),
    repeated: number(file.repeated),
    unknown: number(file.unknown),
    invalid: number(file.invalid),
  };
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <StateTag tone={waiting ? 'soon' : 'met'}>{t(`state.${waiting ? 'WAITING' : 'APPLIED'}`)}</StateTag>
        <b className="min-w-0 break-all font-semibold">{file.fileName}</b>
        <span className="text-muted text-sm">
          {t('by', {
            kind: t(`kind.${file.kind}`),
            name: file.createdName,
            time: formatShort(new Date(file.createdAt), locale),
          })}
        </span>
        {waiting && write ? <CarrierFileActs file={file} incidentId={incidentId} /> : null}
      </div>
      <p className="tabular text-sm">
        {t(file.sentAnyway > 0 ? 'sumLate' : 'sum', { ...counts, late: number(file.sentAnyway) })}
      </p>
      <OutcomeSplit file={file} />
      {file.missing > 0 && file.kind !== 'RELAY_LOG' ? (
        <p className="text-sm text-soon">{t('missing', { count: file.missing })}</p>
      ) : null}
      {file.problems.length > 0 ? (
        <details className="text-sm">
          <summary className="cursor-pointer text-accent">
            {t('problems', { count: file.unknown + file.invalid })}
          </summary>
          <ul className="tabular mt-1 grid gap-0.5 text-muted">
            {file.problems.map(({ line, reference, why }) => (
              <li key={line}>{t(`why.${why}`, { line, reference: reference.slice(-12) })}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}
