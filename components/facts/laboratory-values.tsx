import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { FactPage } from '@/lib/facts/queries';
import { FactSource } from './fact-source';
import { FactValue } from './fact-value';
import { RecordFact } from './record-fact';
import { recordable } from './recordable';

/** The value that counts for each laboratory; where it is its own and differs, a word says so. */
export function LaboratoryValues({ incidentId, view }: { incidentId: string; view: FactPage }) {
  const t = useTranslations('facts');
  const { def, laboratories } = view;
  const record = recordable(view, '');
  const ownFirst = laboratories.toSorted((a, b) => Number(b.different) - Number(a.different));
  const numbers = laboratories.flatMap(({ fact }) => (typeof fact?.value === 'number' ? [fact.value] : []));
  const sum = def.type === 'count' && numbers.length > 1 ? numbers.reduce((a, b) => a + b, 0) : null;
  return (
    <Card title={t('laboratories')} hint={t('laboratoriesHint', { count: laboratories.length })}>
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b text-left text-muted text-xs">
            <th scope="col" className="px-4 py-2 font-medium">
              {t('columns.laboratory')}
            </th>
            <th scope="col" className="px-2 py-2 font-medium">
              {t('columns.value')}
            </th>
            <th scope="col" className="px-2 py-2 font-medium max-md:hidden">
              {t('columns.source')}
            </th>
            {record ? <td className="w-24" /> : null}
          </tr>
        </thead>
        <tbody>
          {ownFirst.map(({ caseId, name, fact, different }) => {
            const follows = fact?.scope === 'incident';
            const place = record?.places.filter((one) => one.caseId === caseId) ?? [];
            return (
              <tr key={caseId} className="border-t first:border-t-0">
                <th scope="row" className="px-4 py-2 text-left align-top font-semibold">
                  <Link
                    className="underline-offset-4 hover:underline"
                    href={`/incidents/${incidentId}/cases/${caseId}`}
                  >
                    {name}
                  </Link>
                </th>
                <td className="px-2 py-2 align-top">
                  {follows ? (
                    <span className="text-muted">{t('follows')}</span>
                  ) : (
                    <FactValue def={def} value={fact?.value} short />
                  )}
                  {different ? (
                    <span className="mt-1 block">
                      <StateTag tone="run">{t('own')}</StateTag>
                    </span>
                  ) : null}
                </td>
                <td className="px-2 py-2 align-top max-md:hidden">
                  {fact && !follows ? <FactSource fact={fact} /> : null}
                </td>
                {record ? (
                  <td className="px-4 py-1.5 text-right align-top">
                    {place.length > 0 ? (
                      <RecordFact
                        size="sm"
                        aria-label={t('record.for', { name })}
                        incidentId={incidentId}
                        def={def}
                        factKey={record.factKey}
                        places={place}
                      >
                        {t('record.change')}
                      </RecordFact>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
        {sum === null ? null : (
          <tfoot>
            <tr className="border-t">
              <th scope="row" className="px-4 py-2 text-left font-semibold">
                {t('sum')}
              </th>
              <td className="px-2 py-2">
                <FactValue def={def} value={sum} />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </Card>
  );
}
