import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { TARGETS } from '@/lib/patients/import/mappings/targets';
import type { ReasonCount } from '@/lib/patients/import/runs/queries';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatNumber } from '@/lib/platform/time/format';

/** Why rows were rejected, what to do about each, and the list to work from. */
export function RejectReasons(props: { incidentId: string; run: ImportRunDto; reasons: readonly ReasonCount[] }) {
  const { incidentId, run, reasons } = props;
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const field = (name: string) => TARGETS.find((target) => target === name);
  return (
    <Card
      title={t('import.reasons.title')}
      hint={t('import.reasons.hint')}
      actions={
        reasons.length > 0 ? (
          <Button asChild>
            <a href={`/api/exports/import-rejects?incident=${incidentId}&run=${run.id}`} download>
              <Download aria-hidden />
              {t('import.reasons.export')}
            </a>
          </Button>
        ) : undefined
      }
    >
      {reasons.length === 0 ? (
        <CardBody>
          <p className="text-muted text-sm">{t('import.reasons.none')}</p>
        </CardBody>
      ) : (
        <FiguresTable
          caption={t('import.reasons.title')}
          rows={reasons}
          rowId={(row) => `${row.reason}.${row.field}`}
          columns={[
            {
              key: 'reason',
              header: t('import.reasons.reason'),
              cell: (row) => {
                const target = field(row.field);
                return (
                  <span className="block leading-tight">
                    {t(`reason.${row.reason}`)}
                    {target ? (
                      <small className="block font-normal text-muted text-xs">{t(`target.${target}`)}</small>
                    ) : null}
                  </span>
                );
              },
            },
            {
              key: 'count',
              header: t('import.reasons.count'),
              numeric: true,
              cell: (row) => formatNumber(row.count, locale),
            },
            {
              key: 'todo',
              header: t('import.reasons.todo'),
              cell: (row) => <span className="text-sm">{t(`reasonHelp.${row.reason}`)}</span>,
            },
          ]}
          foot={[t('counts.total'), formatNumber(run.rejected, locale), '']}
        />
      )}
    </Card>
  );
}
