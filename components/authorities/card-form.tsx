'use client';
import { useTranslations } from 'next-intl';
import { CheckboxField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { saveAuthority } from '@/lib/authorities/actions';
import { type AuthorityDto, saveAuthoritySchema } from '@/lib/authorities/schema';

const EMPTY = { name: '', mission: '', phone: '', email: '', website: '', availability: '', toVerify: true };

type Props = { incidentId: string; authority?: AuthorityDto; onDone: () => void };

/** A card of the directory, new or corrected. */
export function CardForm({ incidentId, authority, onDone }: Props) {
  const [t, common] = [useTranslations('authorities'), useTranslations('common')];
  const { name, mission, phone, email, website, availability, toVerify } = authority ?? EMPTY;
  return (
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
      onSuccess={onDone}
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
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{common('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
