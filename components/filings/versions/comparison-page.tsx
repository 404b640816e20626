import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Card, CardBody } from '@/components/ui/card';
import type { ComparisonView, VersionView } from '@/lib/filings/versions/queries';
import { formatDateTime } from '@/lib/platform/time/format';
import { ChangeList } from './change-list';

/** Two versions of a dossier side by side in words: only what changed, and which other version to compare with. */
export function ComparisonPage({ view }: { view: ComparisonView }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const base = `/incidents/${view.incidentId}/filings`;
  const { older, newer, changes } = view;
  const said = (item: VersionView) =>
    item.receipt
      ? t('versions.filed', { number: item.receipt.number, at: formatDateTime(item.receipt.at, locale) })
      : t('versions.edited', { name: item.editedName, at: formatDateTime(item.updatedAt, locale) });
  const others = view.versions.filter((item) => item.filingId !== view.filingId);
  return (
    <>
      <PageHeader
        back={{ href: `${base}/${view.filingId}`, label: t('compare.back') }}
        title={t('compare.title', { older: older.version, newer: newer.version })}
        description={view.laboratory}
      />
      <Cols shape="list">
        <Stack>
          <Card title={t('compare.between')}>
            <CardBody>
              <dl className="grid gap-2">
                {[older, newer].map((item) => (
                  <div key={item.filingId}>
                    <dt className="font-semibold">{t('versions.name', { version: item.version })}</dt>
                    <dd className="text-muted text-sm">{said(item)}</dd>
                  </div>
                ))}
              </dl>
            </CardBody>
          </Card>
          {others.length > 1 ? (
            <Card title={t('compare.other')}>
              <ul className="divide-y">
                {others.map((item) => (
                  <li key={item.filingId}>
                    <Link
                      className="block px-4 py-2.5 text-accent hover:bg-sunken aria-[current]:font-semibold"
                      aria-current={[older.filingId, newer.filingId].includes(item.filingId) ? 'true' : undefined}
                      href={`${base}/${view.filingId}/compare?with=${item.filingId}`}
                    >
                      {t('versions.name', { version: item.version })}
                      <span className="block text-muted text-sm">{said(item)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
        </Stack>
        <Card title={t('compare.count', { count: changes.length })}>
          {changes.length > 0 ? (
            <ChangeList changes={changes} />
          ) : (
            <CardBody>
              <p className="text-muted">{t('compare.same')}</p>
            </CardBody>
          )}
        </Card>
      </Cols>
    </>
  );
}
