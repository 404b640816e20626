'use client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { useUpload } from '@/components/evidence/use-upload';
import { OptionsField } from '@/components/form/choice-field';
import { FileField } from '@/components/form/file-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { receiveFile } from '@/lib/notifications/actions';
import { FILE_KINDS, type FileKind } from '@/lib/notifications/returns/codes';
import type { BatchChannel } from '@/lib/notifications/rules';
import type { ActionResult } from '@/lib/platform/actions/action';

const schema = z.object({
  kind: z.enum(FILE_KINDS),
  file: z.custom<File | null>((value) => value instanceof File, { error: 'notifications.errors.fileMissing' }),
});

type Place = { incidentId: string; caseId: string; batchId: string };

/** The file, sent once, then read: nothing is written before somebody applies it. */
export function CarrierForm({ place, channel, onDone }: { place: Place; channel: BatchChannel; onDone: () => void }) {
  const t = useTranslations('letters.carrier');
  const { send } = useUpload({ incidentId: place.incidentId, caseId: place.caseId, kind: 'CARRIER_FILE' });
  const kinds: readonly FileKind[] =
    channel === 'POST'
      ? ['RETURNS', 'ACKNOWLEDGEMENT']
      : channel === 'SMS'
        ? ['OUTCOMES', 'ACKNOWLEDGEMENT']
        : ['OUTCOMES'];

  async function bring({
    kind,
    file,
  }: z.input<typeof schema>): Promise<ActionResult<{ fileId: string; known: boolean }>> {
    if (!file) return { ok: false, error: { code: 'INVALID', message: t('empty') } };
    const sent = await send(file);
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
      label={t('addTitle')}
    >
      <OptionsField
        name="kind"
        label={t('kindLabel')}
        single
        options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <FileField
        name="file"
        label={t('file')}
        accept=".csv,.txt"
        maxBytes={50_000_000}
        fileHint={t(`format.${channel === 'POST' ? 'POST' : 'LIST'}`)}
      />
      <FormActions quiet>
        <SubmitButton>{t('read')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
