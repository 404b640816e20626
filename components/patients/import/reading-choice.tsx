'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useState, useTransition } from 'react';
import { Callout } from '@/components/ui/callout';
import { Select } from '@/components/ui/select';
import { readAgain } from '@/lib/patients/actions';
import type { Reading } from '@/lib/patients/import/preview/reading';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from '@/lib/patients/import/reading/choices';
import { useReadingNames } from './reading-names';
import { WrongReading } from './wrong-reading';

/** Encoding and separator, the recognised ones marked; choosing another reads the beginning of the file again. */
export function ReadingChoice({ runId, reading }: { runId: string; reading: Reading }) {
  const [t, words] = [useTranslations('patients.import.preview'), useTranslations('imports.reading')];
  const names = useReadingNames();
  const [chosen, setChosen] = useState(reading.chosen);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const { found, problem, mixed } = reading;
  const marked = (name: string, recognised: boolean) => (recognised ? words('recognised', { name }) : name);

  function read(next: Reading['chosen']) {
    setError(undefined);
    setChosen(next);
    start(async () => {
      const result = await readAgain({ runId, ...next });
      if (result.ok) return;
      setError(result.error.message);
      setChosen(reading.chosen);
    });
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-4" aria-busy={pending}>
        <Choice
          label={t('encoding')}
          value={chosen.encoding}
          wrong={problem === 'ENCODING'}
          disabled={pending}
          onChoose={(value) => {
            const encoding = IMPORT_ENCODINGS.find((name) => name === value);
            if (encoding) read({ ...chosen, encoding });
          }}
        >
          {IMPORT_ENCODINGS.map((name) => (
            <option key={name} value={name}>
              {marked(names.encoding(name), name === found.encoding)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('delimiter')}
          value={chosen.delimiter}
          wrong={problem === 'DELIMITER'}
          disabled={pending}
          onChoose={(value) => {
            const delimiter = IMPORT_DELIMITERS.find((sign) => sign === value);
            if (delimiter) read({ ...chosen, delimiter });
          }}
        >
          {IMPORT_DELIMITERS.map((sign) => (
            <option key={sign} value={sign}>
              {marked(names.delimiter(sign), sign === found.delimiter)}
            </option>
          ))}
        </Choice>
      </div>
      <WrongReading reading={reading} pending={pending} onBack={() => read(found)} />
      {mixed ? (
        <Callout tone="soon">
          {words('mixed', { chosen: names.encoding(reading.chosen.encoding), found: names.encoding(found.encoding) })}
        </Callout>
      ) : null}
      {error ? (
        <Callout tone="late" live>
          {error}
        </Callout>
      ) : null}
    </div>
  );
}

function Choice(props: {
  label: string;
  value: string;
  wrong: boolean;
  disabled: boolean;
  onChoose: (value: string) => void;
  children: ReactNode;
}) {
  const { label, value, wrong, disabled, onChoose, children } = props;
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={wrong}
        onChange={({ target }) => onChoose(target.value)}
      >
        {children}
      </Select>
    </div>
  );
}
