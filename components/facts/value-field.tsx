'use client';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { NumberField } from '@/components/form/number-field';
import { YesNoField } from '@/components/form/questionnaire/yes-no-field';
import { TextareaField, TextField } from '@/components/form/text-field';
import type { FactDef } from '@/lib/facts/keys/catalogue';
import { EXCLUSIVE } from '@/lib/facts/keys/value';
import { optionKey } from '@/lib/facts/labels';
import { UNKNOWN } from '@/lib/platform/questionnaire/question';

/** The control for a value of this fact. */
export function ValueField({ def }: { def: FactDef }) {
  const t = useTranslations();
  const text = { name: 'value', label: t('facts.record.value') };
  const options = (def.codes ?? []).map((value) => ({ value, label: t(optionKey(def, value)) }));
  switch (def.type) {
    case 'longText':
      return <TextareaField {...text} rows={6} />;
    case 'count':
      return <NumberField {...text} allowUnknown={def.unknown} unknownValue={UNKNOWN} />;
    case 'instant':
      return <DateTimeField {...text} allowUnknown={def.unknown} unknownValue={UNKNOWN} />;
    case 'yesNo':
      return <YesNoField {...text} />;
    case 'choice':
      return <OptionsField {...text} options={options} single />;
    case 'choices':
      return <OptionsField {...text} options={options} exclusive={EXCLUSIVE} />;
    default:
      return <TextField {...text} autoComplete="off" />;
  }
}
