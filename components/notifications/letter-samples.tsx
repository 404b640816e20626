import { getTranslations } from 'next-intl/server';
import { Card, CardBody } from '@/components/ui/card';
import type { Sample } from '@/lib/notifications/templates/preview/queries';

/** The text as real people of its segment would read it, names masked. */
export async function LetterSamples({
  samples,
  laboratory,
  locale,
}: {
  samples: readonly Sample[] | null;
  laboratory: string;
  locale: string;
}) {
  const t = await getTranslations('letters.texts');
  return (
    <Card title={t('samples')} hint={laboratory}>
      {samples === null || samples.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t(samples === null ? 'samplesHidden' : 'samplesNone')}</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {samples.map((sample, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, people have no id here
            <li key={index}>
              <details open={index === 0} className="px-4 py-3">
                <summary className="cursor-pointer font-semibold">
                  {t('sample', { initials: sample.initials, department: sample.department || '—' })}
                </summary>
                <div lang={locale} className="mt-2 max-w-prose whitespace-pre-line text-sm">
                  {sample.text}
                </div>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
