'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { useField } from '@/components/form/use-field';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { OptionChip } from '@/components/ui/option-chip';

/** Hours offered as chips, and the most a person may add. */
export type Leads = { offered: readonly number[]; max: number };

/** The hours before a deadline, as chips; any other number of hours can be added. */
export function LeadChips({ name, leads }: { name: string; leads: Leads }) {
  const t = useTranslations('reminders.settings');
  const errors = useTranslations('reminders.errors');
  const text = { name, label: t('leads'), hint: t('leadsHint') };
  const { id, field, error, aria } = useField({ ...text, optional: true });
  const chosen: number[] = Array.isArray(field.value) ? field.value : [];
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const shown = [...new Set<number>([...leads.offered, ...chosen])].sort((a, b) => b - a);

  function add() {
    const hours = Number(typed);
    const good = /^\d{1,3}$/.test(typed.trim()) && hours >= 1 && hours <= leads.max;
    setRefused(!good);
    if (!good) return;
    field.onChange([...new Set([...chosen, hours])]);
    setTyped('');
  }

  return (
    <Field {...text} id={id} error={refused ? errors('lead') : error} group>
      <fieldset
        aria-labelledby={`${id}-label`}
        aria-describedby={aria['aria-describedby']}
        className="flex flex-wrap items-center gap-1.5"
      >
        {shown.map((hours, index) => (
          <OptionChip
            key={hours}
            ref={index === 0 ? field.ref : undefined}
            value={hours}
            checked={chosen.includes(hours)}
            onBlur={field.onBlur}
            onChange={(event) =>
              field.onChange(event.target.checked ? [...chosen, hours] : chosen.filter((other) => other !== hours))
            }
          >
            {t('lead', { hours })}
          </OptionChip>
        ))}
        <span className="flex items-center gap-1.5">
          <Input
            aria-label={t('otherLead')}
            placeholder={t('otherLead')}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            aria-invalid={refused || undefined}
            className="w-40"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <Button onClick={add} disabled={typed.trim() === ''}>
            {t('addLead')}
          </Button>
        </span>
      </fieldset>
    </Field>
  );
}
