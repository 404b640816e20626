'use client';
import { useLocale, useTranslations } from 'next-intl';
import { formatFactor } from '@/lib/severity/labels';
import { IDENTIFIER_GROUPS, IDENTIFIER_ROWS } from '@/lib/severity/scale/rules';
import { useWorksheet } from './provider';
import { ScaleField } from './scale-field';
import { ReasonField, SectionCard, Spot } from './section-card';

/** Ease of identification: the identifiers found with their condition; the strongest counts. */
export function IdentificationSection() {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const { score } = useWorksheet();
  return (
    <SectionCard section="identification" factor={score.ei === null ? '?' : formatFactor(score.ei, locale)}>
      <Spot path="identification.identifiers">
        <div className="grid gap-4 lg:grid-cols-2">
          {IDENTIFIER_GROUPS.map((group) => (
            <ScaleField
              key={group}
              name="identification.identifiers"
              label={t(`identifierGroups.${group}`)}
              multiple
              rows={IDENTIFIER_ROWS.filter((row) => row.group === group).map(({ code, value }) => ({
                value: code,
                label: t(`identifiers.${code}.label`),
                points: formatFactor(value, locale),
              }))}
            />
          ))}
        </div>
      </Spot>
      <ReasonField path="identification.reason" />
    </SectionCard>
  );
}
