'use client';
import { useTranslations } from 'next-intl';
import type { z } from 'zod';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { DialogClose } from '@/components/ui/dialog';
import { proposeDecision } from '@/lib/decisions/actions';
import { REASONS_LONG, reasonsMin } from '@/lib/decisions/rules';
import { CONDITIONS_OF, type DecisionKind, OUTCOMES_OF, proposeSchema } from '@/lib/decisions/schema';
import type { Level } from '@/lib/severity/rules';

export interface Proposal {
  place: { incidentId: string; caseId: string };
  kind: DecisionKind;
  level: Level;
}

/** Outcome, the conditions of its text, reasons. */
export function ProposeForm({ place, kind, level, onDone }: Proposal & { onDone: () => void }) {
  const [t, words, common] = [useTranslations('decisions'), useTranslations('severity'), useTranslations('common')];

  async function propose(input: z.input<typeof proposeSchema>) {
    // Conditions confirmed for an outcome that is no longer chosen are not confirmed for this one.
    const asked: readonly string[] = CONDITIONS_OF[input.outcome];
    return proposeDecision({ ...input, conditions: (input.conditions ?? []).filter((code) => asked.includes(code)) });
  }

  return (
    <Form
      schema={proposeSchema}
      action={propose}
      defaultValues={{ ...place, kind, reasons: '', conditions: [], publicCommunication: '' }}
      successMessage={t('form.done')}
      onSuccess={onDone}
    >
      {(form) => {
        const outcome = form.watch('outcome');
        const conditions = outcome ? CONDITIONS_OF[outcome] : [];
        const min = outcome ? reasonsMin(outcome, level) : 0;
        return (
          <>
            <OptionsField
              name="outcome"
              label={t('form.outcome')}
              single
              options={OUTCOMES_OF[kind].map((value) => ({ value, label: t(`outcomes.${value}.label`) }))}
            />
            {min === REASONS_LONG ? (
              <Callout tone="soon">{t('form.against', { level: words(`levels.${level}`) })}</Callout>
            ) : null}
            {conditions.length > 0 ? (
              <OptionsField
                name="conditions"
                label={t('form.conditions')}
                options={conditions.map((value) => ({ value, label: t(`conditions.${value}`) }))}
              />
            ) : null}
            {outcome === 'EXCEPTION_C' ? (
              <TextareaField
                name="publicCommunication"
                label={t('form.publicCommunication')}
                hint={t('form.publicHint')}
                rows={3}
              />
            ) : null}
            <TextareaField
              name="reasons"
              label={t('form.reasons')}
              hint={min > 0 ? t('form.reasonsHint', { count: min }) : undefined}
              rows={5}
            />
            <FormActions quiet>
              <DialogClose asChild>
                <Button>{common('cancel')}</Button>
              </DialogClose>
              <SubmitButton>{t('form.act')}</SubmitButton>
            </FormActions>
          </>
        );
      }}
    </Form>
  );
}
