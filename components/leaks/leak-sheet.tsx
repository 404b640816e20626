'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { addLeak } from '@/lib/leaks/actions';
import { addLeakSchema, LEAK_KINDS } from '@/lib/leaks/schema';

/** Adds a place where the file was seen. */
export function LeakSheet({ incidentId, now }: { incidentId: string; now: string }) {
  const [t, common] = [useTranslations('leaks'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="primary">
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </SheetTrigger>
      <SheetContent title={t('addTitle')}>
        <Form
          schema={addLeakSchema}
          action={addLeak}
          defaultValues={{ incidentId, kind: 'FORUM', label: '', address: '', host: '', firstSeenAt: now, note: '' }}
          successMessage={t('added')}
          onSuccess={() => setOpen(false)}
          className="grid gap-4 p-5"
        >
          <OptionsField
            name="kind"
            label={t('fields.kind')}
            single
            options={LEAK_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
          <TextField name="label" label={t('fields.label')} hint={t('fields.labelHint')} />
          <TextField
            name="address"
            label={t('fields.address')}
            hint={t('fields.addressHint')}
            optional
            autoComplete="off"
          />
          <TextField name="host" label={t('fields.host')} optional />
          <DateTimeField name="firstSeenAt" label={t('fields.firstSeenAt')} />
          <TextareaField name="note" label={t('fields.note')} rows={3} optional />
          <FormActions>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <SubmitButton>{t('add')}</SubmitButton>
          </FormActions>
        </Form>
      </SheetContent>
    </Sheet>
  );
}
