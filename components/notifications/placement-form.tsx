'use client';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { addPlacement } from '@/lib/notifications/actions';
import { addPlacementSchema, PLACEMENT_KINDS } from '@/lib/notifications/public-notice/schema';

type Place = { incidentId: string; caseId: string; batchId: string };

/** Kind, place in words, from and until when. The proof comes once it stands. */
export function PlacementForm({ place, onDone }: { place: Place; onDone: () => void }) {
  const t = useTranslations('letters.notice');
  const { incidentId, batchId } = place;
  return (
    <Form
      schema={addPlacementSchema}
      action={(input) => addPlacement({ ...input, toDate: input.toDate || null })}
      defaultValues={{ incidentId, batchId, kind: 'WEBSITE', place: '', fromDate: '', toDate: null, proofId: null }}
      successMessage={t('added')}
      onSuccess={onDone}
      label={t('add')}
    >
      <OptionsField
        name="kind"
        label={t('kindLabel')}
        single
        options={PLACEMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextField name="place" label={t('place')} hint={t('placeHint')} maxLength={300} />
      <TextField name="fromDate" type="date" label={t('fromLabel')} />
      <TextField name="toDate" type="date" label={t('toLabel')} hint={t('toHint')} optional />
      <FormActions quiet>
        <SubmitButton>{t('add')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
