'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { allowsStep, BASE, DATA_CLASSES, STEPS } from '@/lib/severity/scale/rules';
import { useWorksheet } from './provider';
import { ScaleField } from './scale-field';
import { ReasonField, SectionCard, Spot } from './section-card';

const signed = (step: number) => (step > 0 ? `+${step}` : String(step).replace('-', '−'));

/** Data processing context: classes present, what credentials open, and the step the table allows. */
export function DataSection() {
  const t = useTranslations('severity');
  const { worksheet, score } = useWorksheet();
  const { setValue } = useFormContext();
  const { dataClass, dpc } = score;
  const step = worksheet.data.adjustment;
  // Another class has other steps: none is left chosen that the table does not have.
  const lost = dataClass !== null && !allowsStep(dataClass, step);
  useEffect(() => {
    if (lost) setValue('data.adjustment', 0, { shouldDirty: true });
  }, [lost, setValue]);
  const classes = DATA_CLASSES.map((value) => ({
    value,
    label: t(`classes.${value}.label`),
    hint: t(`classes.${value}.hint`),
    points: String(BASE[value]),
  }));
  return (
    <SectionCard section="data" factor={dpc === null ? '?' : String(dpc)}>
      <Spot path="data.classes">
        <ScaleField name="data.classes" label={t('fields.data.classes')} rows={classes} multiple />
      </Spot>
      <Spot path="data.credentialsOpen">
        <ScaleField
          name="data.credentialsOpen"
          label={t('fields.data.credentialsOpen')}
          hint={t('hints.credentialsOpen')}
          rows={[
            { value: null, label: t('none') },
            ...classes.map(({ value, label, points }) => ({ value, label, points })),
          ]}
        />
      </Spot>
      <ReasonField path="data.reason" />
      {dataClass ? (
        <Spot path="data.adjustment">
          <ScaleField
            name="data.adjustment"
            label={t('fields.data.adjustment')}
            rows={STEPS[dataClass].map((value) => ({
              value,
              label: t(`steps.${dataClass}.${value}`),
              points: `${value === 0 ? '' : `${signed(value)} → `}${BASE[dataClass] + value}`,
            }))}
          />
        </Spot>
      ) : null}
      {step === 0 ? null : <ReasonField path="data.adjustmentReason" />}
    </SectionCard>
  );
}
