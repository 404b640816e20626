'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { NumberField } from '@/components/form/number-field';
import { TextareaField, TextField } from '@/components/form/text-field';
import type { FieldDef } from '@/lib/filings/form/rules';
import { UNKNOWN } from '@/lib/filings/form/schema';
import { FilesField, PartiesField } from './list-field';
import { YesNoField } from './yes-no-field';

/** More choices than this make a list instead of chips. */
const MANY = 12;
/** Answers that exclude the others of their list. */
const EXCLUSIVE = ['NONE', UNKNOWN];

/** One question of the teleservice, drawn by its type; `demanded` = the initial notification asks for it now. */
export const FilingField = memo(function FilingField({
  def,
  demanded,
  note,
}: {
  def: FieldDef;
  demanded: boolean;
  note?: string;
}) {
  const t = useTranslations('filings');
  const hint = t.has(`hints.${def.path}`) ? t(`hints.${def.path}`) : undefined;
  const text = { name: def.path, label: t(`fields.${def.path}`), hint, note, optional: !demanded };
  const options = (def.codes ?? []).map((value) => ({ value, label: t(`options.${def.list}.${value}`) }));
  return (
    <div id={`field-${def.path}`} className="scroll-mt-24">
      {control()}
    </div>
  );

  function control() {
    switch (def.type) {
      case 'longText':
        return <TextareaField {...text} rows={4} />;
      case 'email':
        return <TextField {...text} type="email" autoComplete="off" />;
      case 'phone':
        return <TextField {...text} type="tel" autoComplete="off" />;
      case 'siren':
      case 'postcode':
        return <TextField {...text} inputMode="numeric" autoComplete="off" />;
      case 'count':
        return <NumberField {...text} allowUnknown={def.unknown} unknownValue={UNKNOWN} />;
      case 'instant':
        return <DateTimeField {...text} allowUnknown={def.unknown} unknownValue={UNKNOWN} />;
      case 'yesNo':
        return <YesNoField {...text} />;
      case 'choice':
        return options.length > MANY ? (
          <SelectField {...text} options={options} placeholder={t('choose')} />
        ) : (
          <OptionsField {...text} options={options} single />
        );
      case 'choices':
        return <OptionsField {...text} options={options} exclusive={EXCLUSIVE} />;
      case 'parties':
        return <PartiesField {...text} />;
      case 'files':
        return <FilesField {...text} />;
      default:
        return <TextField {...text} autoComplete="off" />;
    }
  }
});
