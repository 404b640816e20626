'use client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { useUpload } from '@/components/evidence/use-upload';
import { OptionsField } from '@/components/form/choice-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { receiveFile } from '@/lib/notifications/actions';
import { FILE_KINDS, KINDS_OF } from '@/lib/notifications/returns/codes';
import { RelayLog } from '@/lib/notifications/returns/relay-log';
import type { BatchChannel } from '@/lib/notifications/rules';
import type { ActionResult } from '@/lib/platform/actions/action';
import { keyOf } from './channel-words';

const schema = z.object({
  kind: z.enum(FILE_KINDS),
  file: z.custom<File | null>((value) => value instanceof File, { error: 'notifications.errors.fileMissing' }),
});

type Place = { incidentId: string; caseId: string; batchId: string };

/** The file, sent once, then read: nothing is written before somebody applies it. */
export function CarrierForm({ place, channel, onDone }: { place: Place; channel: BatchChannel; onDone: () => void }) {
  const t = useTranslations('letters.carrier');
  const { send } = useUpload({ incidentId: place.incidentId, caseId: place.caseId, kind: 'CARRIER_FILE' });
  const kinds = KINDS_OF[channel];
  const log = channel === 'EMAIL';

  async function bring({
    kind,
    file,
  }: z.input<typeof schema>): Promise<ActionResult<{ fileId: string; known: boolean }>> {
    if (!file) return { ok: false, error: { code: 'INVALID', message: t('empty') } };
    const ours = log ? await linesOf(file) : file;
    if (!ours)
      return { ok: false, error: { code: 'INVALID', message: t('logEmpty'), fields: { file: t('logEmpty') } } };
    const sent = await send(ours);
    if (!sent.ok) return { ok: false, error: { ...sent.error, fields: { file: sent.error.message } } };
    const { incidentId, batchId } = place;
    const result = await receiveFile({ incidentId, batchId, kind, evidenceId: sent.data.id });
    return result.ok ? result : { ok: false, error: { ...result.error, fields: { file: result.error.message } } };
  }

  return (
    <Form
      schema={schema}
      action={bring}
      defaultValues={{ kind: kinds[0], file: null }}
      successMessage={t('received')}
      onSuccess={onDone}
      label={t(log ? 'logTitle' : keyOf(t, 'addTitle', channel))}
    >
      {kinds.length > 1 ? (
        <OptionsField
          name="kind"
          label={t('kindLabel')}
          single
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      ) : null}
      <FileField
        name="file"
        label={t(log ? 'logFile' : 'file')}
        accept={log ? '.log,.txt,.0,.1,.2' : '.csv,.txt'}
        maxBytes={log ? 1_000_000_000 : 50_000_000}
        fileHint={t(log ? 'format.LOG' : channel === 'POST' ? 'format.POST' : 'format.LIST')}
      />
      <FormActions quiet>
        <SubmitButton>{t('read')}</SubmitButton>
      </FormActions>
    </Form>
  );
}

/** What a relay's journal says of our messages; the journal itself, with everybody's addresses, stays on this machine. */
async function linesOf(file: File): Promise<File | null> {
  const log = new RelayLog();
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log.readLine(line.trimEnd());
  }
  log.readLine(rest.trimEnd());
  const csv = log.toCsv();
  return csv === '' ? null : new File([csv], 'journal-du-relais.csv', { type: 'text/csv' });
}
