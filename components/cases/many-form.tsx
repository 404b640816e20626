'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextareaField, TextField } from '@/components/form/text-field';
import { useCaseNow } from '@/components/layout/case-clock';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { StateTag } from '@/components/ui/state-tag';
import { fixAwarenessOfMany } from '@/lib/cases/actions';
import type { UndatedCase } from '@/lib/cases/awareness/queries';
import { fixManySchema } from '@/lib/cases/awareness/schema';
import { AWARENESS_BASES } from '@/lib/cases/schema';
import { formatShort } from '@/lib/platform/time/format';
import { useAwarenessEffect } from './use-awareness-effect';

/** The moment, the laboratories it holds for, its basis and who decided. */
export function ManyForm({
  incidentId,
  cases,
  onDone,
}: {
  incidentId: string;
  cases: readonly UndatedCase[];
  onDone: () => void;
}) {
  const [t, all] = [useTranslations('cases.many'), useTranslations('cases')];
  const now = useCaseNow();
  return (
    <Form
      schema={fixManySchema}
      action={fixAwarenessOfMany}
      defaultValues={{ incidentId, cases: [], awarenessAt: '', basis: undefined, decidedBy: '', note: '' }}
      successMessage={t('done')}
      onSuccess={onDone}
      label={t('title')}
    >
      {(form) => (
        <>
          <DateTimeField name="awarenessAt" label={all('awareness.at')} max={new Date(now).toISOString()} />
          <Laboratories incidentId={incidentId} cases={cases} now={now} />
          <OptionsField
            name="basis"
            label={all('awareness.basis')}
            single
            options={AWARENESS_BASES.map((value) => ({ value, label: all(`basis.${value}`) }))}
          />
          <TextField name="decidedBy" label={all('awareness.decidedBy')} hint={all('awareness.decidedByHint')} />
          <TextareaField name="note" label={all('awareness.note')} hint={all('awareness.noteHint')} rows={3} />
          <FormActions quiet>
            <SubmitButton>{t('submit', { count: form.watch('cases').length })}</SubmitButton>
          </FormActions>
        </>
      )}
    </Form>
  );
}

type Chosen = { caseId: string; lockVersion: number };

/** Which laboratories, and beside each what its CNIL deadline would be. */
function Laboratories({ incidentId, cases, now }: { incidentId: string; cases: readonly UndatedCase[]; now: number }) {
  const [t, effects, locale] = [useTranslations('cases.many'), useTranslations('cases.effect'), useLocale()];
  const { watch, setValue, formState } = useFormContext<{ cases: Chosen[]; awarenessAt: string }>();
  const [chosen, awarenessAt] = watch(['cases', 'awarenessAt']);
  const caseIds = chosen.map((one) => one.caseId);
  const effect = useAwarenessEffect({ incidentId, caseIds, awarenessAt, now });
  const write = (next: Chosen[]) =>
    setValue('cases', next, { shouldDirty: true, shouldValidate: formState.isSubmitted });
  const message = formState.errors.cases?.root?.message ?? formState.errors.cases?.message;
  const due = (caseId: string) =>
    effect.status === 'ready'
      ? effect.cases.find((one) => one.caseId === caseId)?.lines.find((line) => line.kind === 'CNIL_33')
      : undefined;

  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 flex w-full flex-wrap items-center gap-3 font-semibold">
        {t('laboratories')}
        <Button size="sm" onClick={() => write(cases.map(({ caseId, lockVersion }) => ({ caseId, lockVersion })))}>
          {t('all')}
        </Button>
      </legend>
      <ul className="max-h-72 divide-y overflow-y-auto rounded-md border">
        {cases.map(({ caseId, lockVersion, name, city }) => {
          const line = due(caseId);
          return (
            <li key={caseId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control */}
              <label className="flex min-h-7 min-w-56 flex-1 items-center gap-2.5">
                <Checkbox
                  checked={caseIds.includes(caseId)}
                  onChange={(event) =>
                    write(
                      event.target.checked
                        ? [...chosen, { caseId, lockVersion }]
                        : chosen.filter((one) => one.caseId !== caseId),
                    )
                  }
                />
                <span>
                  {name}
                  {city ? <span className="text-muted text-sm"> · {city}</span> : null}
                </span>
              </label>
              {line?.after.dueAt ? (
                <StateTag tone={line.becomes === 'LATE' ? 'late' : 'run'}>
                  {t('due', {
                    at: formatShort(line.after.dueAt, locale),
                    judged: effects(`judged.${line.becomes}`),
                  })}
                </StateTag>
              ) : null}
            </li>
          );
        })}
      </ul>
      {message ? <p className="font-medium text-late text-sm">{message}</p> : null}
      <p role="status" className="text-muted text-sm">
        {effect.status === 'loading' ? effects('loading') : effect.status === 'failed' ? effects('failed') : ''}
      </p>
    </fieldset>
  );
}
