import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { FACT_GROUPS } from '@/lib/facts/keys/catalogue';
import type { FactRow } from '@/lib/facts/queries';
import { formatShort } from '@/lib/platform/time/format';
import { FactSource } from './fact-source';
import { FactValue } from './fact-value';
import { OutdatedTag } from './outdated-tag';

/** The facts of the incident by group: value, date, source, what differs by laboratory, what is still to be changed. */
export function FactTable({ incidentId, rows }: { incidentId: string; rows: readonly FactRow[] }) {
  const t = useTranslations('facts');
  const groups = FACT_GROUPS.map((group) => ({ group, facts: rows.filter((row) => row.def.group === group) }));
  return groups
    .filter(({ facts }) => facts.length > 0)
    .map(({ group, facts }) => (
      <Card key={group} title={t(`groups.${group}`)}>
        <table className="w-full text-sm max-lg:block">
          <thead className="max-lg:sr-only">
            <tr className="border-b text-left text-muted text-xs">
              <th scope="col" className="w-36 xl:w-48 px-4 py-2 font-medium">
                {t('columns.fact')}
              </th>
              <th scope="col" className="px-2 py-2 font-medium">
                {t('columns.value')}
              </th>
              <th scope="col" className="w-28 xl:w-36 px-2 py-2 font-medium">
                {t('columns.asOf')}
              </th>
              <th scope="col" className="w-44 xl:w-72 px-2 py-2 font-medium">
                {t('columns.source')}
              </th>
              <th scope="col" className="w-28 xl:w-56 px-4 py-2 font-medium">
                {t('columns.state')}
              </th>
            </tr>
          </thead>
          <tbody className="max-lg:block">
            {facts.map((row) => (
              <Row key={row.def.key} incidentId={incidentId} row={row} />
            ))}
          </tbody>
        </table>
      </Card>
    ));
}

function Row({ incidentId, row }: { incidentId: string; row: FactRow }) {
  const [t, locale] = [useTranslations('facts'), useLocale()];
  const { def, common, laboratories, outdated } = row;
  const cell = 'px-2 py-2 align-top max-lg:block max-lg:px-4 max-lg:py-0.5';
  return (
    <tr className="border-t first:border-t-0 max-lg:block max-lg:py-2.5">
      <th scope="row" className={`${cell} px-4 text-left font-semibold`}>
        <Link className="underline-offset-4 hover:underline" href={`/incidents/${incidentId}/facts/${def.key}`}>
          {t(`keys.${def.key}`)}
        </Link>
      </th>
      <td className={cell}>
        {common ? (
          <FactValue def={def} value={common.value} short />
        ) : laboratories.withValue > 0 ? (
          <span className="text-muted">{t('perLaboratory', { count: laboratories.withValue })}</span>
        ) : (
          <span className="text-faint">{t('none')}</span>
        )}
      </td>
      <td className={`${cell} tabular-nums`}>{common?.asOf ? formatShort(common.asOf, locale) : ''}</td>
      <td className={cell}>{common ? <FactSource fact={common} /> : null}</td>
      <td className={`${cell} lg:px-4`}>
        <span className="grid gap-1">
          {laboratories.different > 0 ? (
            <span className="text-muted">{t('different', { count: laboratories.different })}</span>
          ) : null}
          <OutdatedTag {...outdated} />
        </span>
      </td>
    </tr>
  );
}
