import { getLocale, getTranslations } from 'next-intl/server';
import { Card, CardBody } from '@/components/ui/card';
import type { AddressCheck } from '@/lib/notifications/post/check/schema';
import { formatNumber } from '@/lib/platform/time/format';

/** What a look at every address found before packaging: what cannot be posted, and lines cut at 38 characters. */
export async function AddressCard({ check }: { check: AddressCheck }) {
  const [t, locale] = [await getTranslations('letters.addresses'), await getLocale()];
  const number = (count: number): string => formatNumber(count, locale);
  const refused = Object.values(check.refused).reduce((sum, count) => sum + count, 0);
  return (
    <Card title={t('title')}>
      <CardBody className="gap-2">
        <p className="tabular">
          {t('sum', {
            checked: number(check.checked),
            good: number(check.checked - refused - check.cut),
            cut: number(check.cut),
            refused: number(refused),
          })}
        </p>
        {check.lines.length > 0 ? (
          <details className="text-sm">
            <summary className="cursor-pointer text-accent">{t('see', { count: check.lines.length })}</summary>
            <ul className="tabular mt-1 grid max-h-64 gap-0.5 overflow-y-auto text-muted">
              {check.lines.map(({ reference, what }) => (
                <li key={reference}>
                  {reference.slice(-12)} · {t(`what.${what.replace('.', '_')}`)}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <p className="text-muted text-sm">{t(refused > 0 ? 'refusedHint' : 'hint')}</p>
      </CardBody>
    </Card>
  );
}
