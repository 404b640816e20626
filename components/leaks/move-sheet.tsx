'use client';
import { Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { moveLeak } from '@/lib/leaks/actions';
import { type LeakRow, moveLeakSchema } from '@/lib/leaks/schema';
import { LeakStateTag } from './leak-state-tag';

/** Changes the state of a place, with its reason; only the changes the reader may make are offered. */
export function MoveSheet({ incidentId, leak, now }: { incidentId: string; leak: LeakRow; now: string }) {
  const [t, common] = [useTranslations('leaks'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  const [first] = leak.moves;
  if (!first) return null;
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="quiet" size="sm" aria-label={t('moveOf', { label: leak.label })} title={t('move')}>
          <Pencil aria-hidden />
        </Button>
      </SheetTrigger>
      <SheetContent title={t('moveTitle')}>
        <div className="grid justify-items-start gap-1 px-5 pt-4">
          <p className="font-strong">{leak.label}</p>
          <LeakStateTag state={leak.state} />
        </div>
        <Form
          schema={moveLeakSchema}
          action={moveLeak}
          defaultValues={{ incidentId, leakId: leak.id, from: leak.state, to: first, at: now, note: '' }}
          successMessage={t('moved')}
          onSuccess={() => setOpen(false)}
          className="grid gap-4 p-5"
        >
          {(form) => (
            <>
              <OptionsField
                name="to"
                label={t('newState')}
                single
                options={leak.moves.map((value) => ({ value, label: t(`state.${value}`) }))}
                hint={t(`moveHints.${form.watch('to')}`)}
              />
              <TextareaField name="note" label={t('fields.moveNote')} rows={4} />
              <DateTimeField name="at" label={t('fields.at')} />
              <FormActions>
                <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
                <SubmitButton>{t('move')}</SubmitButton>
              </FormActions>
            </>
          )}
        </Form>
      </SheetContent>
    </Sheet>
  );
}
