'use client';
import { CircleSlash } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { sizeParts } from '@/components/ui/size-parts';
import { StateTag } from '@/components/ui/state-tag';
import { Textarea } from '@/components/ui/textarea';
import { destroyFile, sealFile, unsealFile } from '@/lib/patients/actions';
import type { LeakFileDto } from '@/lib/patients/import/runs/queries';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatDateTime } from '@/lib/platform/time/format';

const TONES = { KEPT: 'soon', SEALED: 'met', DESTROYED: 'idle' } as const;
const AT_REST = ['DONE', 'CANCELLED', 'UPLOADED', 'READY'];

/** The stored file: what it is, its hash, and what is to become of it once it has been read. */
export function FileCard(props: { run: ImportRunDto; file: LeakFileDto; checked: boolean; mayImport: boolean }) {
  const { run, file, checked, mayImport } = props;
  const [t, locale, format] = [useTranslations('imports.file'), useLocale(), useFormatter()];
  const { value, unit } = sizeParts(file.size);
  const size = format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  const finished = AT_REST.includes(run.state);
  return (
    <Card
      title={t('title')}
      hint={<StateTag tone={TONES[file.state]}>{t(`state.${file.state}`)}</StateTag>}
      actions={
        mayImport && finished ? (
          <>
            {file.state === 'DESTROYED' ? null : <Destroy run={run} />}
            {file.state === 'KEPT' ? <Seal run={run} next={run.state === 'DONE' || run.state === 'CANCELLED'} /> : null}
            {file.state === 'SEALED' ? <Unseal run={run} /> : null}
          </>
        ) : undefined
      }
    >
      <CardBody>
        {run.state === 'DONE' && !checked ? (
          <Callout tone="soon" icon={CircleSlash} title={t('unchecked')}>
            {file.state === 'KEPT' ? t('uncheckedTodo') : null}
          </Callout>
        ) : null}
        <p className="text-sm">{t(`explain.${file.state}`)}</p>
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          <dt className="text-muted">{t('received')}</dt>
          <dd className="break-all">
            {run.fileName} · {size}
            {file.container === 'PLAIN' ? '' : ` · ${t(`container.${file.container}`, { name: file.innerName })}`}
          </dd>
          <dt className="text-muted">SHA-256</dt>
          <dd>
            <code className="break-all text-xs">{file.sha256}</code>
          </dd>
          {file.changedAt && file.state !== 'KEPT' ? (
            <>
              <dt className="text-muted">{t(`since.${file.state}`)}</dt>
              <dd>
                {formatDateTime(file.changedAt, locale)} · {file.changedBy}
              </dd>
            </>
          ) : null}
        </dl>
      </CardBody>
    </Card>
  );
}

/** `next`: it is what is left to do. */
function Seal({ run, next }: { run: ImportRunDto; next: boolean }) {
  const t = useTranslations('imports.file');
  return (
    <ConfirmDialog
      trigger={<Button variant={next ? 'primary' : 'default'}>{t('seal')}</Button>}
      title={t('sealTitle')}
      confirmLabel={t('seal')}
      onConfirm={async () => {
        const result = await sealFile({ runId: run.id });
        return result.ok ? undefined : result.error.message;
      }}
    >
      {t('sealBody')}
    </ConfirmDialog>
  );
}

function Destroy({ run }: { run: ImportRunDto }) {
  const t = useTranslations('imports.file');
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t('destroy')}</Button>}
      title={t('destroyTitle', { name: run.fileName })}
      confirmLabel={t('destroyAct')}
      variant="danger-solid"
      onConfirm={async () => {
        const result = await destroyFile({ runId: run.id });
        return result.ok ? undefined : result.error.message;
      }}
    >
      {t('destroyBody')}
    </ConfirmDialog>
  );
}

function Unseal({ run }: { run: ImportRunDto }) {
  const t = useTranslations('imports.file');
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <ConfirmDialog
      trigger={<Button>{t('unseal')}</Button>}
      title={t('unsealTitle')}
      confirmLabel={t('unsealAct')}
      variant="primary"
      disabled={reason.trim().length < 10}
      onConfirm={async () => {
        const result = await unsealFile({ runId: run.id, reason });
        if (!result.ok) return result.error.message;
        setReason('');
        return undefined;
      }}
    >
      <span className="grid gap-1">
        <label htmlFor={id} className="font-semibold text-sm">
          {t('reason')}
        </label>
        <Textarea id={id} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        <span className="text-muted text-sm">{t('reasonHint')}</span>
      </span>
    </ConfirmDialog>
  );
}
