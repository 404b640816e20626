'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { testRelay } from '@/lib/relays/actions';
import { testRelaySchema } from '@/lib/relays/schema';

/** To whom the test message goes. */
export function TestForm({ relay, onDone }: { relay: { id: string; to: string }; onDone: () => void }) {
  const [t, common] = [useTranslations('relays.test'), useTranslations('common')];
  return (
    <Form
      schema={testRelaySchema}
      action={testRelay}
      defaultValues={{ relayId: relay.id, to: relay.to }}
      successMessage={t('asked')}
      onSuccess={onDone}
    >
      <TextField name="to" label={t('to')} type="email" maxLength={254} />
      <FormActions quiet>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{t('send')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
