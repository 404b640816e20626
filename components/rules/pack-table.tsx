import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { StateTag } from '@/components/ui/state-tag';
import { formatDateTime } from '@/lib/platform/time/format';
import type { PackView } from '@/lib/rules/queries';
import { useValidity } from './use-validity';

/** Every pack, those that ship and those that were added, with what still has to be verified in them. */
export function PackTable({ packs }: { packs: readonly PackView[] }) {
  const [t, page, locale] = [useTranslations('rules.packs'), useTranslations('rules.page'), useLocale()];
  const validity = useValidity();
  return (
    <FiguresTable
      caption={page('packs')}
      rows={packs}
      rowId={(view) => view.added?.id ?? view.pack.code}
      columns={[
        {
          key: 'pack',
          header: t('pack'),
          cell: (view) => (
            <Link href={`/administration/rules/${view.added?.id ?? view.pack.code}`} className="hover:underline">
              {view.pack.title[locale === 'en' ? 'en' : 'fr']}
              <small className="block font-normal text-muted text-xs">
                {view.pack.code} · {t('version', { version: view.pack.version })}
              </small>
            </Link>
          ),
        },
        { key: 'rules', header: t('rules'), numeric: true, cell: (view) => view.pack.rules.length },
        {
          key: 'validity',
          header: t('validity'),
          cell: ({ pack: { rules } }) => validity(firstDay(rules), lastDay(rules)),
        },
        {
          key: 'toVerify',
          header: t('toVerify'),
          cell: ({ pack: { rules } }) => {
            const count = rules.filter((rule) => rule.toVerify).length;
            return count > 0 ? (
              <StateTag tone="soon">{count}</StateTag>
            ) : (
              <span className="text-muted">{t('none')}</span>
            );
          },
        },
        {
          key: 'origin',
          header: t('origin'),
          cell: ({ added }) =>
            added ? t('addedBy', { by: added.by, at: formatDateTime(added.at, locale) }) : t('builtIn'),
        },
        { key: 'state', header: t('state'), cell: (view) => <PackState view={view} /> },
      ]}
    />
  );
}

/** In force, replaced by a higher version, or withdrawn. */
export function PackState({ view }: { view: PackView }) {
  const t = useTranslations('rules.packs');
  if (view.withdrawn) return <StateTag tone="idle">{t('withdrawn')}</StateTag>;
  if (view.replacedBy !== null) return <StateTag tone="idle">{t('replaced', { version: view.replacedBy })}</StateTag>;
  return <StateTag tone="met">{t('inForce')}</StateTag>;
}

type Rules = PackView['pack']['rules'];
function firstDay(rules: Rules): string {
  return rules.map((rule) => rule.validFrom).sort()[0] ?? '';
}
function lastDay(rules: Rules): string | null {
  const ends = rules.flatMap((rule) => rule.validTo ?? []).sort();
  return ends.length < rules.length ? null : (ends.at(-1) ?? null);
}
