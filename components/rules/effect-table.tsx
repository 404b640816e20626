import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { StateTag } from '@/components/ui/state-tag';
import { formatDateTime } from '@/lib/platform/time/format';
import type { Effect } from '@/lib/rules/preview/rules';

const SHOWN = 60;

/** Which dates of running cases a pack would change, old → new, legal deadlines first. */
export function EffectTable({ effects }: { effects: readonly Effect[] }) {
  const [t, add, locale] = [useTranslations('rules.effect'), useTranslations('rules.add'), useLocale()];
  const date = (at: Date | null) => (at ? formatDateTime(at, locale) : t('none'));
  return (
    <>
      <FiguresTable
        caption={add('effects')}
        rows={effects.slice(0, SHOWN)}
        rowId={(one) => `${one.incidentRef} ${one.laboratory} ${one.kind}`}
        columns={[
          {
            key: 'laboratory',
            header: t('laboratory'),
            cell: (one) => (
              <>
                {one.laboratory}
                <small className="block font-normal text-muted text-xs">{one.incidentRef}</small>
              </>
            ),
          },
          { key: 'obligation', header: t('obligation'), cell: (one) => one.label[locale === 'en' ? 'en' : 'fr'] },
          {
            key: 'change',
            header: t('change'),
            cell: (one) => (
              <>
                <StateTag tone={one.law && one.change !== 'reworded' ? 'soon' : 'idle'}>{t(one.change)}</StateTag>
                <small className="block text-muted text-xs">{t(one.law ? 'law' : 'target')}</small>
              </>
            ),
          },
          { key: 'before', header: t('before'), cell: (one) => <span className="text-muted">{date(one.from)}</span> },
          { key: 'after', header: t('after'), cell: (one) => <b className="font-semibold">{date(one.to)}</b> },
        ]}
      />
      {effects.length > SHOWN ? (
        <p className="px-4 py-2 text-muted text-sm">{add('more', { count: effects.length - SHOWN })}</p>
      ) : null}
    </>
  );
}
