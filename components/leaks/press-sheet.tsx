'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { addPress } from '@/lib/leaks/actions';
import { addPressSchema } from '@/lib/leaks/schema';

/** Notes an article or a public message. */
export function PressSheet({ incidentId, now }: { incidentId: string; now: string }) {
  const [t, common] = [useTranslations('leaks.press'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      </SheetTrigger>
      <SheetContent title={t('addTitle')}>
        <Form
          schema={addPressSchema}
          action={addPress}
          defaultValues={{ incidentId, outlet: '', title: '', summary: '', source: '', publishedAt: now }}
          successMessage={t('added')}
          onSuccess={() => setOpen(false)}
          className="grid gap-4 p-5"
        >
          <TextField name="outlet" label={t('outlet')} />
          <TextField name="title" label={t('headline')} />
          <DateTimeField name="publishedAt" label={t('publishedAt')} />
          <TextareaField name="summary" label={t('summary')} rows={3} optional />
          <TextField name="source" label={t('source')} hint={t('sourceHint')} optional />
          <FormActions>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <SubmitButton>{t('add')}</SubmitButton>
          </FormActions>
        </Form>
      </SheetContent>
    </Sheet>
  );
}
