'use client';
import { useLocale, useTranslations } from 'next-intl';
import { CheckboxField } from '@/components/form/choice-field';
import { NumberField } from '@/components/form/number-field';
import { formatNumber } from '@/lib/platform/time/format';
import { useWorksheet } from './provider';
import { ScaleField } from './scale-field';
import { ReasonField, SectionCard, Spot } from './section-card';

/** The two signals outside the formula: how many persons, and whether the data can be read at all. */
export function ExtentSection() {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const { extent } = useWorksheet().worksheet;
  return (
    <SectionCard section="extent" factor={extent.persons === null ? '' : formatNumber(extent.persons, locale)}>
      <Spot path="extent.persons">
        <div className="grid gap-2">
          <NumberField name="extent.persons" label={t('fields.extent.persons')} disabled={extent.personsUnknown} />
          <CheckboxField name="extent.personsUnknown" label={t('fields.extent.personsUnknown')} />
        </div>
      </Spot>
      <Spot path="extent.unintelligible">
        <ScaleField
          name="extent.unintelligible"
          label={t('fields.extent.unintelligible')}
          hint={t('hints.unintelligible')}
          rows={[
            { value: false, label: t('no') },
            { value: true, label: t('yes') },
          ]}
        />
      </Spot>
      {extent.unintelligible ? <ReasonField path="extent.unintelligibleReason" /> : null}
    </SectionCard>
  );
}
