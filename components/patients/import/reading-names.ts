import { useTranslations } from 'next-intl';
import type { Reading } from '@/lib/patients/import/preview/reading';

const SIGNS = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const;

/** Encodings and separators by the names people know. */
export function useReadingNames() {
  const [words, signs] = [useTranslations('imports.reading.encodings'), useTranslations('patients.import.delimiters')];
  return {
    encoding: (name: Reading['chosen']['encoding']) => words(name),
    delimiter: (sign: Reading['chosen']['delimiter']) => signs(SIGNS[sign]),
  };
}
