'use client';
import { useTranslations } from 'next-intl';
import { CheckboxField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { saveRelay } from '@/lib/relays/actions';
import type { RelayView } from '@/lib/relays/queries';
import { saveRelaySchema } from '@/lib/relays/schema';
import { AccountFields } from './account-fields';

const FRESH = {
  name: '',
  host: '',
  port: 465,
  tls: 'IMPLICIT',
  username: '',
  ca: '',
  active: true,
  ehloName: '',
  fromAddress: '',
  bounceAddress: '',
  askReceipts: true,
  perMinute: 120,
  connections: 5,
  canarySize: 50,
  canaryMinutes: 15,
} as const;

/** A relay: where, as whom, how fast. The stored password is never shown; an empty field keeps it. */
export function RelayForm({
  relay,
  laboratories,
  onDone,
}: {
  relay: RelayView | null;
  laboratories: readonly { id: string; name: string }[];
  onDone: () => void;
}) {
  const [t, common] = [useTranslations('relays'), useTranslations('common')];
  const { name, host, port, tls, username, ca, active, ...rest } = relay ?? FRESH;
  const { ehloName, fromAddress, bounceAddress, askReceipts, perMinute, connections, canarySize, canaryMinutes } = rest;
  return (
    <Form
      schema={saveRelaySchema}
      action={saveRelay}
      defaultValues={{
        relayId: relay?.id ?? null,
        lockVersion: relay?.lockVersion ?? 1,
        ...{ name, host, port, tls, username, ca, active, password: '' },
        ...{ ehloName, fromAddress, bounceAddress, askReceipts, perMinute, connections, canarySize, canaryMinutes },
        organisationId: relay?.organisationId ?? '',
      }}
      successMessage={t('saved')}
      onSuccess={onDone}
    >
      <AccountFields known={relay !== null} />
      <TextField name="fromAddress" label={t('field.from')} hint={t('field.fromHint')} type="email" />
      <TextField name="bounceAddress" label={t('field.bounce')} hint={t('field.bounceHint')} type="email" optional />
      <CheckboxField name="askReceipts" label={t('field.receipts')} />
      <TextField name="ehloName" label={t('field.ehlo')} hint={t('field.ehloHint')} optional />
      <NumberField name="perMinute" label={t('field.perMinute')} />
      <NumberField name="connections" label={t('field.connections')} />
      <NumberField name="canarySize" label={t('field.canarySize')} hint={t('field.canaryHint')} />
      <NumberField name="canaryMinutes" label={t('field.canaryMinutes')} hint={t('field.minutesHint')} />
      <SelectField
        name="organisationId"
        label={t('field.laboratory')}
        placeholder={t('relay.everybody')}
        options={laboratories.map(({ id, name: label }) => ({ value: id, label }))}
        optional
      />
      <FormActions quiet>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
