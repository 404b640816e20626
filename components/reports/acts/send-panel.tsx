'use client';
import { useTranslations } from 'next-intl';
import { useUpload } from '@/components/evidence/use-upload';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { Card, CardBody } from '@/components/ui/card';
import type { CHANNELS } from '@/lib/authorities/schema';
import { sendReport } from '@/lib/reports/actions';
import { kindDef } from '@/lib/reports/kinds/catalogue';
import type { ReportView } from '@/lib/reports/queries';
import { ReasonButton } from './reason-dialog';
import { ReceiptFields } from './receipt-fields';
import type { SendForm } from './receipt-schema';

type Props = { view: ReportView; channels: typeof CHANNELS };

/** A report that is ready: a person sends it, then notes to whom, how, when, and the receipt when there is one. */
export function SendPanel({ view, channels }: Props) {
  const t = useTranslations('reports.acts');
  return (
    <Card title={t('send.title')}>
      <CardBody>
        <ol className="grid list-decimal gap-1 pl-5">
          <li>{t('send.step1')}</li>
          <li>{t('send.step2')}</li>
          <li>{t('send.step3')}</li>
        </ol>
        {view.permissions.acts.includes('send') ? (
          <SendReport view={view} channels={channels} />
        ) : (
          <p className="text-muted">{t('send.wait')}</p>
        )}
        {/* Outside the form: a submit inside a portal still bubbles through React. */}
        <ReasonButton act="reopen" view={view} />
      </CardBody>
    </Card>
  );
}

function SendReport({ view, channels }: Props) {
  const t = useTranslations('reports');
  const now = useCaseNow();
  const { incidentId, reportId, caseId, kind, lockVersion, recipients } = view;
  const { cardNeeded, channel } = kindDef(kind);
  const upload = useUpload({ incidentId, caseId: caseId ?? undefined, kind: 'REPORT_RECEIPT' });
  const usual = recipients.find((item) => item.usual);

  async function send({ file, ...input }: SendForm) {
    if (!file) return sendReport(input);
    const sent = await upload.send(file);
    return sent.ok ? sendReport({ ...input, receiptId: sent.data.id }) : sent;
  }

  return (
    <Form
      schema={() => import('./receipt-schema').then((module) => module.sendFormSchema)}
      action={send}
      label={t('acts.send.title')}
      successMessage={t('acts.send.done')}
      defaultValues={{
        incidentId,
        reportId,
        lockVersion,
        authorityId: usual?.id ?? '',
        counterpart: '',
        channel,
        sentAt: '',
        receiptNumber: '',
        receiptAt: '',
        receiptId: null,
        file: null,
      }}
    >
      <SelectField
        name="authorityId"
        label={t('acts.send.recipient')}
        hint={
          cardNeeded
            ? usual
              ? t('acts.send.recipientHint', { usual: usual.name })
              : undefined
            : t('acts.send.insurerHint')
        }
        placeholder={cardNeeded ? '' : t('acts.send.noCard')}
        options={recipients.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="counterpart" label={t('acts.send.counterpart')} autoComplete="off" optional />
      <OptionsField
        name="channel"
        label={t('acts.send.channel')}
        single
        options={channels.map((value) => ({ value, label: t(`channels.${value}`) }))}
      />
      <DateTimeField name="sentAt" label={t('acts.send.at')} max={new Date(now).toISOString()} />
      <ReceiptFields kind={kind} optional share={upload.share} />
      <FormActions quiet>
        <SubmitButton>{t('acts.send.confirm')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
