'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { Button } from '@/components/ui/button';
import { DialogClose } from '@/components/ui/dialog';
import { createReport } from '@/lib/reports/actions';
import { kindDef, type ReportKind } from '@/lib/reports/kinds/catalogue';
import { createReportSchema } from '@/lib/reports/schema';

export interface StartChoices {
  incidentId: string;
  kinds: readonly ReportKind[];
  cases: readonly { id: string; name: string }[];
  /** The person writes for the whole incident, not only for laboratories of theirs. */
  forIncident: boolean;
}

/** Which report, and for whom. */
export function StartForm({ incidentId, kinds, cases, forIncident, first }: StartChoices & { first: ReportKind }) {
  const [t, common] = [useTranslations('reports'), useTranslations('common')];
  const router = useRouter();
  return (
    <Form
      schema={createReportSchema}
      action={createReport}
      defaultValues={{ incidentId, kind: first, caseId: '' }}
      successMessage={t('start.started')}
      onSuccess={({ reportId }) => router.push(`/incidents/${incidentId}/reports/${reportId}`)}
    >
      {(form) => {
        const scopes = kindDef(form.watch('kind')).scopes;
        const whole = forIncident && scopes.includes('INCIDENT');
        return (
          <>
            <OptionsField
              name="kind"
              label={t('start.kind')}
              single
              options={kinds.map((value) => ({ value, label: t(`kinds.${value}.short`) }))}
            />
            {scopes.includes('CASE') ? (
              <SelectField
                name="caseId"
                label={t('start.place')}
                placeholder={t(whole ? 'wholeIncident' : 'start.choosePlace')}
                options={cases.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : null}
            <p className="text-muted text-sm">{t(`explain.${form.watch('kind')}`)}</p>
            <FormActions quiet>
              <DialogClose asChild>
                <Button>{common('cancel')}</Button>
              </DialogClose>
              <SubmitButton>{t('start.confirm')}</SubmitButton>
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}
