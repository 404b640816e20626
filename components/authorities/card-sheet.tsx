'use client';
import { Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckboxField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { saveAuthority } from '@/lib/authorities/actions';
import { type AuthorityDto, saveAuthoritySchema } from '@/lib/authorities/schema';

const EMPTY = { name: '', mission: '', phone: '', email: '', website: '', availability: '', toVerify: true };

/** Adds a card to the directory, or corrects one. */
export function CardSheet({ incidentId, authority }: { incidentId: string; authority?: AuthorityDto }) {
  const [t, common] = [useTranslations('authorities'), useTranslations('common')];
  const [open, setOpen] = useState(false);
  const { name, mission, phone, email, website, availability, toVerify } = authority ?? EMPTY;
  const label = authority ? t('editCard', { name }) : t('addCard');
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        {authority ? (
          <Button variant="quiet" size="sm" aria-label={label} title={label}>
            <Pencil aria-hidden />
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {label}
          </Button>
        )}
      </SheetTrigger>
      <SheetContent title={authority ? t('cardTitle', { name }) : t('newCardTitle')}>
        <Form
          schema={saveAuthoritySchema}
          action={saveAuthority}
          defaultValues={{
            incidentId,
            authorityId: authority?.id ?? null,
            lockVersion: authority?.lockVersion ?? 0,
            ...{ name, mission, phone, email, website, availability, toVerify },
          }}
          successMessage={t('cardSaved')}
          onSuccess={() => setOpen(false)}
          className="grid gap-4 p-5"
        >
          <TextField name="name" label={t('name')} />
          <TextareaField name="mission" label={t('mission')} rows={2} optional />
          <TextField name="phone" label={t('phone')} optional inputMode="tel" autoComplete="off" />
          <TextField name="email" label={t('email')} optional inputMode="email" autoComplete="off" />
          <TextField name="website" label={t('website')} optional hint={t('websiteHint')} />
          <TextField name="availability" label={t('availability')} optional />
          <CheckboxField name="toVerify" label={t('verifyField')} />
          <FormActions>
            <Button onClick={() => setOpen(false)}>{common('cancel')}</Button>
            <SubmitButton>{common('save')}</SubmitButton>
          </FormActions>
        </Form>
      </SheetContent>
    </Sheet>
  );
}
