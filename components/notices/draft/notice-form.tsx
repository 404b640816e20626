'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { FormProvider } from 'react-hook-form';
import { Awake } from '@/components/form/awake';
import { DateTimeField } from '@/components/form/date-time-field';
import { NumberField } from '@/components/form/number-field';
import { ClashCallout, RecoveredCallout } from '@/components/form/questionnaire/draft-callouts';
import { SaveLine } from '@/components/form/questionnaire/save-line';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { Stack } from '@/components/layout/cols';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import type { NoticeView } from '@/lib/notices/queries';
import { AttachmentsField } from './attachments-field';
import { DiscardButton } from './discard-button';
import { RecipientsField } from './recipients-field';
import { useNoticeDraft } from './use-notice-draft';

/**
 * The vendor's draft: what a controller needs to know, to whom it goes, and its files. It saves itself and survives a
 * fallen browser. Nothing leaves from here.
 */
export function NoticeForm({ view, draft }: { view: NoticeView; draft: NonNullable<NoticeView['draft']> }) {
  const [t, common, words] = [useTranslations('notices.form'), useTranslations('questionnaire.save'), useNoticeWords()];
  const router = useRouter();
  const now = useCaseNow();
  const { id: noticeId, incidentId, files } = view;
  const { form, status, flush, lockVersion, clashes, settle, recovered, recover } = useNoticeDraft(view, draft);
  const [pending, start] = useTransition();
  const review = () =>
    start(async () => {
      if ((await flush()) || (await flush())) router.push(`/incidents/${incidentId}/notices/${noticeId}?step=review`);
      else toast.error(common('notYet'));
    });

  return (
    <FormProvider {...form}>
      <form noValidate aria-label={t('title', { number: view.number })} onSubmit={(event) => event.preventDefault()}>
        <Awake>
          <Stack>
            <div className="grid gap-2 empty:hidden">
              <RecoveredCallout recovered={recovered} recover={recover} />
              {clashes.map((clash) => (
                <ClashCallout key={clash.path} clash={clash} settle={settle} {...words(clash.path)} />
              ))}
            </div>
            <Card title={t('facts')}>
              <CardBody className="gap-4">
                <DateTimeField
                  name="sending.knownAt"
                  label={t('knownAt')}
                  hint={t('knownAtHint')}
                  max={new Date(now).toISOString()}
                />
                <TextareaField
                  name="content.nature"
                  label={t('nature')}
                  hint={t('natureHint')}
                  rows={5}
                  maxLength={6000}
                />
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
                  <NumberField
                    name="content.peopleApprox"
                    label={t('peopleApprox')}
                    hint={t('approxHint')}
                    allowUnknown
                  />
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
            <div className="flex flex-wrap items-center justify-end gap-2">
              <span className="mr-auto">
                <SaveLine status={status} flush={flush} />
              </span>
              <DiscardButton view={view} flush={flush} lockVersion={lockVersion} />
              <Button variant="primary" pending={pending} onClick={review}>
                {t('review')}
              </Button>
            </div>
          </Stack>
        </Awake>
      </form>
    </FormProvider>
  );
}

/** Name of a question of the notice, and its answer in words. */
function useNoticeWords() {
  const [t, common] = [useTranslations('notices.form'), useTranslations('questionnaire')];
  const names: Record<string, string> = {
    'sending.recipients': t('recipients.title'),
    'sending.attachmentIds': t('attachments'),
  };
  return (path: string) => ({
    label: names[path] ?? t(path.split('.')[1] ?? path),
    words: (value: unknown) =>
      Array.isArray(value)
        ? String(value.length)
        : value === null || value === ''
          ? common('notAnswered')
          : String(value),
  });
}
