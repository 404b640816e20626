import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { Reading } from '@/lib/patients/import/preview/reading';
import { useReadingNames } from './reading-names';

/** Why the file cannot be read as chosen: what was found in it, and the way back to that. */
export function WrongReading(props: { reading: Reading; pending: boolean; onBack: () => void }) {
  const { reading, pending, onBack } = props;
  const { chosen, found, problem } = reading;
  const [t, problems] = [useTranslations('imports.reading'), useTranslations('patients.problems')];
  const names = useReadingNames();
  if (problem === null) return null;
  if (problem !== 'ENCODING' && problem !== 'DELIMITER') return <Callout tone="late">{problems(problem)}</Callout>;
  const isEncoding = problem === 'ENCODING';
  return (
    <Callout
      tone="late"
      live
      title={
        isEncoding
          ? t('wrongEncoding', { chosen: names.encoding(chosen.encoding) })
          : t('wrongDelimiter', { chosen: names.delimiter(chosen.delimiter) })
      }
      action={
        <Button pending={pending} onClick={onBack}>
          {t('back', { name: isEncoding ? names.encoding(found.encoding) : names.delimiter(found.delimiter) })}
        </Button>
      }
    >
      <p>
        {isEncoding ? t(`found.${found.encoding}`) : t('foundDelimiter', { found: names.delimiter(found.delimiter) })}
      </p>
      <p>{t('blocked')}</p>
    </Callout>
  );
}
