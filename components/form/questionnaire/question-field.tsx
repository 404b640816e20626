'use client';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { OptionsField, SelectField } from '@/components/form/choice-field';
import { DateTimeField } from '@/components/form/date-time-field';
import { NumberField } from '@/components/form/number-field';
import { TextareaField, TextField } from '@/components/form/text-field';
import { type Question, UNKNOWN } from '@/lib/platform/questionnaire/question';
import { RowsField } from './rows-field';
import { YesNoField } from './yes-no-field';

/** More choices than this make a list instead of chips. */
const MANY = 12;
/** Answers that exclude the others of their list. */
const EXCLUSIVE = ['NONE', UNKNOWN];

/** One question drawn by its type; `noun` names the messages of the form, `demanded` = a first version asks for it now. */
export const QuestionField = memo(function QuestionField({
  noun,
  def,
  demanded,
  note,
}: {
  noun: string;
  def: Question;
  demanded: boolean;
  note?: ReactNode;
}) {
  const t = useTranslations(noun);
  const common = useTranslations('questionnaire');
  const hint = t.has(`hints.${def.path}`) ? t(`hints.${def.path}`) : undefined;
  const text = { name: def.path, label: t(`fields.${def.path}`), hint, note: noteOf(), optional: !demanded };
  const options = (def.codes ?? []).map((value) => ({ value, label: t(`options.${def.list}.${value}`) }));
  return (
    <div id={`field-${def.path}`} className="scroll-mt-24">
      {control()}
    </div>
  );

  function noteOf(): ReactNode {
    if (!def.toVerify) return note;
    return (
      <>
        {note} {common('toVerify')}
      </>
    );
  }

  function control() {
    switch (def.type) {
      case 'longText':
        return <TextareaField {...text} rows={4} />;
      case 'email':
        return <TextField {...text} type="email" autoComplete="off" />;
      case 'phone':
        return <TextField {...text} type="tel" autoComplete="off" />;
      case 'digits':
        return <TextField {...text} inputMode="numeric" autoComplete="off" />;
      case 'count':
        return <NumberField {...text} allowUnknown={def.unknown} unknownValue={UNKNOWN} />;
      case 'instant':
        return <DateTimeField {...text} allowUnknown={def.unknown} unknownValue={UNKNOWN} />;
      case 'yesNo':
        return <YesNoField {...text} />;
      case 'choice':
        return options.length > MANY ? (
          <SelectField {...text} options={options} placeholder={common('choose')} />
        ) : (
          <OptionsField {...text} options={options} single />
        );
      case 'choices':
        return <OptionsField {...text} options={options} exclusive={EXCLUSIVE} />;
      case 'rows':
        return <RowsField {...text} noun={noun} columns={def.columns ?? []} />;
      default:
        return <TextField {...text} autoComplete="off" />;
    }
  }
});
