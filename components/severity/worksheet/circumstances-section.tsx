'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatFactor, formatHundredths } from '@/lib/severity/labels';
import { AVAILABILITY, CONFIDENTIALITY, codesOf, INTEGRITY, MALICIOUS } from '@/lib/severity/scale/rules';
import { useWorksheet } from './provider';
import { ScaleField } from './scale-field';
import { ReasonField, SectionCard, Spot } from './section-card';

const SCALES: readonly (readonly [field: string, scale: Readonly<Record<string, number>>])[] = [
  ['confidentiality', CONFIDENTIALITY],
  ['integrity', INTEGRITY],
  ['availability', AVAILABILITY],
];

/** Circumstances of breach: three properties of the data and the intent, each with its reason. */
export function CircumstancesSection() {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const { score } = useWorksheet();
  const points = (value: number) => `+${formatFactor(value, locale)}`;
  return (
    <SectionCard section="circumstances" factor={score.cb === null ? '?' : formatHundredths(score.cb, locale)}>
      {SCALES.map(([field, scale]) => (
        <div key={field} className="grid items-start gap-3 lg:grid-cols-2">
          <Spot path={`circumstances.${field}`}>
            <ScaleField
              name={`circumstances.${field}`}
              label={t(`fields.circumstances.${field}`)}
              rows={codesOf(scale).map((code) => ({
                value: code,
                label: t(`${field}.${code}.label`),
                points: points(scale[code] ?? 0),
              }))}
            />
          </Spot>
          <ReasonField path={`circumstances.${field}Reason`} rows={4} />
        </div>
      ))}
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Spot path="circumstances.malicious">
          <ScaleField
            name="circumstances.malicious"
            label={t('fields.circumstances.malicious')}
            rows={[true, false].map((value) => ({
              value,
              label: t(`malicious.${value}`),
              points: points(value ? MALICIOUS : 0),
            }))}
          />
        </Spot>
        <ReasonField path="circumstances.maliciousReason" rows={3} />
      </div>
    </SectionCard>
  );
}
