'use client';
import { useTranslations } from 'next-intl';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { toast } from '@/components/ui/toast';
import { SETTABLE_FLAGS } from '@/lib/patients/flags/rules';
import { setFlagsSchema } from '@/lib/patients/flags/schema';
import { changeFlags } from '@/lib/patients/person/actions';
import type { PersonFlag } from '@/lib/patients/person/flags';
import { Consequences } from './consequences';
import { ReasonFields } from './reason-fields';
import { useFlagsSaid } from './use-flags-said';

type Props = {
  incidentId: string;
  persons: readonly string[];
  /** What the one person carries now: those can be removed, the others added. */
  current?: readonly PersonFlag[];
  onDone: () => void;
};

/** Flags to set and to clear, the reason, and beside each what it changes for the letters. */
export function FlagsForm({ incidentId, persons, current, onDone }: Props) {
  const [t, flag] = [useTranslations('persons.flags'), useTranslations('patients.flag')];
  const said = useFlagsSaid();
  const options = (flags: readonly PersonFlag[]) => flags.map((value) => ({ value, label: flag(value) }));
  const carried = current ? SETTABLE_FLAGS.filter((name) => current.includes(name)) : SETTABLE_FLAGS;
  const free = current ? SETTABLE_FLAGS.filter((name) => !current.includes(name)) : SETTABLE_FLAGS;
  return (
    <Form
      schema={setFlagsSchema}
      action={changeFlags}
      defaultValues={{ incidentId, persons: [...persons], add: [], remove: [], note: '' }}
      onSuccess={(result) => {
        toast.success(said(result));
        onDone();
      }}
    >
      {(form) => (
        <>
          <OptionsField name="add" label={t('add')} options={options(free)} optional />
          <Consequences flags={form.watch('add') ?? []} />
          {carried.length > 0 ? (
            <OptionsField name="remove" label={t('remove')} options={options(carried)} optional />
          ) : null}
          <ReasonFields persons={persons.length} onCancel={onDone} />
        </>
      )}
    </Form>
  );
}
