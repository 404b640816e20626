'use client';
import { useTranslations } from 'next-intl';
import type { z } from 'zod';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { withdraw } from '@/lib/notifications/actions';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { withdrawSchema } from '@/lib/notifications/schema';
import { keyOf } from './channel-words';

const VERDICTS = ['nothingSent', 'unsure'] as const;

/** Nobody is freed without a word: confirmed, with who and what; not sure, and the page says what to wait for. */
export function WithdrawForm({ batch, onDone }: { batch: BatchPage; onDone: () => void }) {
  const [t, common] = [useTranslations('notifications.acts.withdraw'), useTranslations('common')];
  const persons = useTranslations('notifications')('persons', { count: batch.counts.ready + batch.counts.deferred });
  const defaultValues: Partial<z.input<typeof withdrawSchema>> = {
    ...{ incidentId: batch.incidentId, batchId: batch.id, lockVersion: batch.lockVersion },
    ...{ confirmedBy: '', note: '' },
  };
  return (
    <Form
      schema={withdrawSchema}
      action={withdraw}
      defaultValues={defaultValues}
      successMessage={t('done')}
      onSuccess={onDone}
    >
      {(form) => {
        const verdict = form.watch('verdict');
        return (
          <>
            <OptionsField
              name="verdict"
              single
              label={t('verdict')}
              options={VERDICTS.map((value) => ({ value, label: t(keyOf(t, value, batch.channel)) }))}
            />
            {verdict === 'unsure' ? (
              <Callout tone="soon" title={t('unsureTitle')}>
                {t(keyOf(t, 'unsureBody', batch.channel))}
              </Callout>
            ) : null}
            {verdict === 'nothingSent' ? (
              <>
                <TextField name="confirmedBy" label={t('confirmedBy')} hint={t('confirmedByHint')} maxLength={120} />
                <TextareaField name="note" label={t('note')} hint={t('noteHint')} rows={3} maxLength={500} />
              </>
            ) : null}
            <FormActions quiet>
              <Button onClick={onDone}>{common('close')}</Button>
              {verdict === 'nothingSent' ? <SubmitButton>{t('confirm', { persons })}</SubmitButton> : null}
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}
