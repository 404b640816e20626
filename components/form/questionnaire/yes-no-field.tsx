'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { type FieldText, useField } from '@/components/form/use-field';
import { OptionChip } from '@/components/ui/option-chip';

/** Yes or no as two chips; the value is a boolean, null while unanswered. */
export function YesNoField(text: FieldText) {
  const t = useTranslations('questionnaire.yesNo');
  const { id, field, error, aria } = useField(text);
  return (
    <Field {...text} id={id} error={error} group>
      <div role="radiogroup" aria-labelledby={`${id}-label`} className="flex flex-wrap gap-1.5" {...aria}>
        {[true, false].map((answer) => (
          <OptionChip
            key={String(answer)}
            ref={answer ? field.ref : undefined}
            type="radio"
            name={field.name}
            value={String(answer)}
            disabled={field.disabled}
            checked={field.value === answer}
            onBlur={field.onBlur}
            onChange={() => field.onChange(answer)}
          >
            {t(String(answer))}
          </OptionChip>
        ))}
      </div>
    </Field>
  );
}
