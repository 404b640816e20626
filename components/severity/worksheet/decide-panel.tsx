'use client';
import { useTranslations } from 'next-intl';
import type { z } from 'zod';
import { CheckboxField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { decideSeverity } from '@/lib/severity/actions';
import { cnilOf, type Level } from '@/lib/severity/rules';
import type { decideSchema } from '@/lib/severity/schema';
import { useWorksheet } from './provider';
import { ScaleField } from './scale-field';

/** The decision: the engine's proposal, the DPO's choice on the CNIL scale, reasons where they are asked. */
export function DecidePanel({ may }: { may: boolean }) {
  const t = useTranslations('severity');
  const { missing, score } = useWorksheet();
  return (
    <Card title={t('decide.title')} id="decide" className="scroll-mt-20">
      <CardBody>
        {!may ? (
          <p>{t('decide.wait')}</p>
        ) : missing.length > 0 || score.level === null ? (
          <Callout tone="idle">{t('decide.incomplete', { count: Math.max(1, missing.length) })}</Callout>
        ) : (
          <DecideForm key={score.level} level={score.level} nearCut={score.nearCut} />
        )}
      </CardBody>
    </Card>
  );
}

function DecideForm({ level, nearCut }: { level: Level; nearCut: boolean }) {
  const [t, save] = [useTranslations('severity'), useTranslations('questionnaire.save')];
  const { incidentId, assessment, flush, lockVersion } = useWorksheet();
  const proposed = cnilOf(level);

  async function decide(input: z.input<typeof decideSchema>) {
    const saved = await flush();
    if (!saved) return { ok: false as const, error: { code: 'CONFLICT' as const, message: save('notYet') } };
    return decideSeverity({ ...input, lockVersion: lockVersion() });
  }

  return (
    <Form
      schema={() => import('@/lib/severity/schema').then((module) => module.decideSchema)}
      action={decide}
      label={t('decide.title')}
      defaultValues={{
        incidentId,
        caseId: assessment.caseId,
        assessmentId: assessment.id,
        lockVersion: assessment.lockVersion,
        cnilDecided: proposed,
        overrideReason: '',
        reviewConfirmed: false,
        reviewReason: '',
      }}
      successMessage={t('decide.done')}
    >
      {(form) => (
        <>
          <p>{t('decide.proposed', { level: t(`cnil.${proposed}.label`) })}</p>
          <ScaleField
            name="cnilDecided"
            label={t('decide.cnil')}
            rows={([1, 2, 3, 4] as const).map((value) => ({
              value,
              label: t(`cnil.${value}.label`),
              hint: t(`cnil.${value}.hint`),
            }))}
          />
          {form.watch('cnilDecided') === proposed ? null : (
            <TextareaField name="overrideReason" label={t('decide.override')} rows={3} hint={t('hints.reason')} />
          )}
          {nearCut ? (
            <>
              <CheckboxField name="reviewConfirmed" label={t('decide.reviewConfirmed')} />
              <TextareaField name="reviewReason" label={t('decide.reviewReason')} rows={2} hint={t('hints.reason')} />
            </>
          ) : null}
          <p className="text-muted text-sm">{t('decide.frozen')}</p>
          <FormActions quiet>
            <SubmitButton>{t('decide.act')}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}
