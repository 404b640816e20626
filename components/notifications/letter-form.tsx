'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { Cols } from '@/components/layout/cols';
import { Card, CardBody } from '@/components/ui/card';
import { saveTemplate } from '@/lib/notifications/actions';
import { LETTER_FIELDS, PERSON_FIELDS, SLOTS, type Slots } from '@/lib/notifications/content/rules';
import type { Audience, BatchChannel } from '@/lib/notifications/rules';

type Props = {
  incidentId: string;
  /** The laboratory whose text it is; null for one shared by all. */
  caseId: string | null;
  channel: BatchChannel;
  audience: Audience;
  letter: { locale: 'fr' | 'en'; name: string; subject: string; short: string; slots: Slots };
  /** Where to go once saved; the new version's id is added as `template`. */
  back: string;
};

/** The slots of a letter in order, the allowed fields beside them; saving makes a new version. */
export function LetterForm({ incidentId, caseId, channel, audience, letter, back }: Props) {
  const [t, words] = [useTranslations('notifications'), useTranslations('letters')];
  const router = useRouter();
  return (
    <Form
      schema={() => import('@/lib/notifications/schema').then((module) => module.saveTemplateSchema)}
      action={saveTemplate}
      defaultValues={{ incidentId, caseId, channel, audience, note: '', ...letter }}
      successMessage={t('letter.saved')}
      onSuccess={({ templateId }) => router.push(`${back}&template=${templateId}`)}
      layout="rows"
    >
      <Cols>
        <Card title={t('letter.title')}>
          <CardBody className="gap-4">
            <TextField name="name" label={t('letter.name')} maxLength={120} />
            <OptionsField
              name="locale"
              label={t('letter.locale')}
              single
              options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`letter.${value}`) }))}
            />
            {channel === 'SMS' || channel === 'PHONE' ? (
              <TextareaField
                name="short"
                label={words(`short.${channel}`)}
                hint={words(`shortHint.${channel}`)}
                rows={3}
                maxLength={400}
              />
            ) : null}
            {channel === 'SMS' ? null : (
              <TextField name="subject" label={t('letter.subject')} hint={t('letter.subjectHint')} maxLength={120} />
            )}
            {(channel === 'SMS' ? [] : SLOTS).map((slot) => (
              <TextareaField
                key={slot}
                name={`slots.${slot}`}
                label={t(`slots.${slot}`)}
                optional={slot === 'opening' || slot === 'closing'}
                rows={slot === 'opening' || slot === 'controllerIdentity' ? 2 : 5}
              />
            ))}
            <TextField name="note" label={words('note')} hint={words('noteHint')} optional maxLength={300} />
            <FormActions>
              <SubmitButton>{t('letter.save')}</SubmitButton>
            </FormActions>
          </CardBody>
        </Card>
        <Card title={t('letter.fields')}>
          <CardBody>
            <p className="text-muted text-sm">{t('letter.fieldsHint')}</p>
            <dl className="grid gap-2">
              {[...(channel === 'SMS' || channel === 'NOTICE' ? [] : PERSON_FIELDS), ...LETTER_FIELDS].map((field) => (
                <div key={field}>
                  <dt>
                    <code className="text-sm">{`{{${field}}}`}</code>
                  </dt>
                  <dd className="text-muted text-sm">{t(`fields.${field}`)}</dd>
                </div>
              ))}
            </dl>
          </CardBody>
        </Card>
      </Cols>
    </Form>
  );
}
