'use client';
import { useTranslations } from 'next-intl';
import { useId, useState, useTransition } from 'react';
import { Callout } from '@/components/ui/callout';
import { Select } from '@/components/ui/select';
import { readAgain } from '@/lib/patients/actions';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from '@/lib/patients/import/reading/choices';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';

const DELIMITER_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const;

/** Encoding and separator; choosing another reads the beginning of the file again. */
export function ReadingChoice({ run }: { run: ImportRunDto }) {
  const t = useTranslations('patients.import');
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const ids = { encoding: useId(), delimiter: useId() };

  function read(change: { encoding?: string; delimiter?: string }) {
    const encoding = IMPORT_ENCODINGS.find((name) => name === (change.encoding ?? run.encoding));
    const delimiter = IMPORT_DELIMITERS.find((sign) => sign === (change.delimiter ?? run.delimiter));
    if (encoding === undefined || delimiter === undefined) return;
    setError(undefined);
    start(async () => {
      const result = await readAgain({ runId: run.id, encoding, delimiter });
      if (!result.ok) setError(result.error.message);
    });
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-4" aria-busy={pending}>
        <div className="grid gap-1">
          <label htmlFor={ids.encoding} className="font-semibold text-sm">
            {t('preview.encoding')}
          </label>
          <Select
            id={ids.encoding}
            value={run.encoding}
            disabled={pending}
            onChange={(event) => read({ encoding: event.target.value })}
          >
            {IMPORT_ENCODINGS.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <div className="grid gap-1">
          <label htmlFor={ids.delimiter} className="font-semibold text-sm">
            {t('preview.delimiter')}
          </label>
          <Select
            id={ids.delimiter}
            value={run.delimiter}
            disabled={pending}
            onChange={(event) => read({ delimiter: event.target.value })}
          >
            {IMPORT_DELIMITERS.map((sign) => (
              <option key={sign} value={sign}>
                {t(`delimiters.${DELIMITER_NAMES[sign]}`)}
              </option>
            ))}
          </Select>
        </div>
      </div>
      {error ? (
        <Callout tone="late" live>
          {error}
        </Callout>
      ) : null}
    </div>
  );
}
