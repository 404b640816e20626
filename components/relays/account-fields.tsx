'use client';
import { useTranslations } from 'next-intl';
import { CheckboxField, SelectField } from '@/components/form/choice-field';
import { NumberField } from '@/components/form/number-field';
import { TextareaField, TextField } from '@/components/form/text-field';
import { TLS_MODES } from '@/lib/relays/labels';

/** What relays and mailboxes have in common: server, encryption, sign-in. */
export function AccountFields({ known }: { known: boolean }) {
  const t = useTranslations('relays');
  return (
    <>
      <TextField name="name" label={t('field.name')} maxLength={80} />
      <TextField name="host" label={t('field.host')} autoComplete="off" maxLength={253} />
      <NumberField name="port" label={t('field.port')} />
      <SelectField
        name="tls"
        label={t('field.tls')}
        options={TLS_MODES.map((value) => ({ value, label: t(`tls.${value}`) }))}
      />
      <TextField name="username" label={t('field.username')} autoComplete="off" maxLength={200} />
      <TextField
        name="password"
        type="password"
        label={t('field.password')}
        hint={t(known ? 'field.passwordKept' : 'field.passwordSealed')}
        autoComplete="new-password"
        maxLength={500}
      />
      <TextareaField name="ca" label={t('field.ca')} hint={t('field.caHint')} rows={3} optional />
      <CheckboxField name="active" label={t('field.active')} />
    </>
  );
}
