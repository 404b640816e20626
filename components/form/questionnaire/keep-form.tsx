'use client';
import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/platform/actions/action';

const schema = z.object({ reason: z.string().trim().min(3, 'questionnaire.errors.reason') });

/** Why the answer stays different from its fact. */
export function KeepForm({
  keep,
  onDone,
}: {
  keep: (reason: string) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}) {
  const [t, common] = [useTranslations('questionnaire.changes.keep'), useTranslations('common')];
  return (
    <Form
      schema={schema}
      action={({ reason }) => keep(reason)}
      defaultValues={{ reason: '' }}
      onSuccess={onDone}
      successMessage={t('done')}
    >
      <TextareaField name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
      <FormActions quiet>
        <DialogClose asChild>
          <Button>{common('cancel')}</Button>
        </DialogClose>
        <SubmitButton>{t('confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
