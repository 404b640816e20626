import { useLocale, useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import type { FactPage } from '@/lib/facts/queries';
import { formatDateTime } from '@/lib/platform/time/format';
import { FactSource } from './fact-source';
import { FactValue } from './fact-value';

/** Every value ever recorded, latest first; nothing is replaced. */
export function FactHistory({ view }: { view: FactPage }) {
  const [t, locale] = [useTranslations('facts'), useLocale()];
  const names = new Map(view.laboratories.map(({ caseId, name }) => [caseId, name]));
  return (
    <Card title={t('history.title')} hint={t('history.hint')}>
      {view.history.length === 0 ? (
        <CardBody>
          <p className="text-muted text-sm">{t('history.none')}</p>
        </CardBody>
      ) : (
        <ol className="max-h-144 divide-y overflow-y-auto text-sm">
          {view.history.map(({ id, caseId, value, asOf, sourceKind, source, author, recordedAt, note, proof }) => (
            <li key={id} className="grid gap-1 px-4 py-2.5">
              <p className="text-muted text-xs">
                {caseId ? names.get(caseId) : t('record.incident')} ·{' '}
                {t('history.asOf', { at: formatDateTime(asOf, locale) })}
              </p>
              {value === null ? <p>{t('history.withdrawn')}</p> : <FactValue def={view.def} value={value} short />}
              <FactSource fact={{ from: sourceKind, source, author, since: recordedAt }} />
              {note ? <p className="whitespace-pre-line text-muted">{note}</p> : null}
              {proof ? (
                <a
                  className="w-fit text-accent underline underline-offset-4"
                  href={`/api/evidence/${proof.id}`}
                  download
                >
                  {proof.fileName}
                </a>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
