'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { NumberField } from '@/components/form/number-field';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { Stack } from '@/components/layout/cols';
import { Card, CardBody } from '@/components/ui/card';
import { saveNotice } from '@/lib/notices/actions';
import type { NoticeView } from '@/lib/notices/queries';
import { AttachmentsField } from './attachments-field';
import { RecipientsField } from './recipients-field';

/** The vendor's draft: what a controller needs to know, to whom it goes, and its files. Nothing leaves from here. */
export function NoticeForm({ view, draft }: { view: NoticeView; draft: NonNullable<NoticeView['draft']> }) {
  const t = useTranslations('notices.form');
  const router = useRouter();
  const now = useCaseNow();
  const review = useRef(false);
  // The version this person has read: a colleague's saving shows as a conflict, not as our own text gone.
  const [start] = useState({ view, draft });
  const { id: noticeId, incidentId, lockVersion, knownAt, content, files } = start.view;

  return (
    <Form
      schema={() => import('@/lib/notices/schema').then((module) => module.saveNoticeSchema)}
      action={saveNotice}
      defaultValues={{
        incidentId,
        noticeId,
        lockVersion,
        knownAt: knownAt?.toISOString() ?? '',
        content,
        recipients: start.draft.recipients,
        attachmentIds: files.map((file) => file.id),
      }}
      successMessage={t('saved')}
      onSuccess={(data, form) => {
        form.resetField('lockVersion', { defaultValue: data.lockVersion });
        if (review.current) router.push(`/incidents/${incidentId}/notices/${noticeId}?step=review`);
      }}
      label={t('title', { number: view.number })}
    >
      <Stack>
        <Card title={t('facts')}>
          <CardBody className="gap-4">
            <DateTimeField
              name="knownAt"
              label={t('knownAt')}
              hint={t('knownAtHint')}
              max={new Date(now).toISOString()}
            />
            <TextareaField name="content.nature" label={t('nature')} hint={t('natureHint')} rows={5} maxLength={6000} />
            <TextareaField name="content.discovery" label={t('discovery')} optional rows={2} maxLength={3000} />
          </CardBody>
        </Card>
        <Card title={t('data')}>
          <CardBody className="gap-4">
            <TextareaField
              name="content.dataCategories"
              label={t('dataCategories')}
              hint={t('dataCategoriesHint')}
              rows={2}
              maxLength={2000}
            />
            <TextareaField
              name="content.peopleCategories"
              label={t('peopleCategories')}
              hint={t('peopleCategoriesHint')}
              rows={2}
              maxLength={2000}
            />
            <div className="grid gap-4 md:grid-cols-2">
              <NumberField name="content.peopleApprox" label={t('peopleApprox')} hint={t('approxHint')} allowUnknown />
              <NumberField name="content.recordsApprox" label={t('recordsApprox')} allowUnknown />
            </div>
          </CardBody>
        </Card>
        <Card title={t('after')}>
          <CardBody className="gap-4">
            <TextareaField name="content.consequences" label={t('consequences')} rows={3} maxLength={4000} />
            <TextareaField
              name="content.measures"
              label={t('measures')}
              hint={t('measuresHint')}
              rows={4}
              maxLength={6000}
            />
          </CardBody>
        </Card>
        <Card title={t('contact')}>
          <CardBody className="gap-4 md:grid-cols-2">
            <TextField name="content.contactName" label={t('contactName')} maxLength={200} />
            <TextField name="content.contactRole" label={t('contactRole')} optional maxLength={200} />
            <TextField name="content.contactEmail" label={t('contactEmail')} type="email" />
            <TextField name="content.contactPhone" label={t('contactPhone')} type="tel" optional maxLength={40} />
          </CardBody>
        </Card>
        <AttachmentsField incidentId={incidentId} known={files} />
        <RecipientsField laboratories={draft.laboratories} />
        <FormActions>
          <SubmitButton
            variant="default"
            onClick={() => {
              review.current = false;
            }}
          >
            {t('save')}
          </SubmitButton>
          <SubmitButton
            onClick={() => {
              review.current = true;
            }}
          >
            {t('review')}
          </SubmitButton>
        </FormActions>
      </Stack>
    </Form>
  );
}
