import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { formatShort } from '@/lib/platform/time/format';
import { answerText, formatHundredths } from '@/lib/severity/labels';
import type { AssessmentView } from '@/lib/severity/versions/queries';
import { worksheetDiff } from '@/lib/severity/versions/rules';
import { LevelTag } from './level-tag';

/** Every version, latest first, with exactly what changed from the one before. */
export function VersionsCard({ versions }: { versions: readonly AssessmentView[] }) {
  const [t, locale] = [useTranslations('severity.versions'), useLocale()];
  return (
    <Card title={t('title')}>
      <ol className="divide-y">
        {versions.map((item, index) => (
          <li key={item.id} className="grid gap-1 px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-2">
              <b className="font-semibold">{t('version', { number: item.version })}</b>
              {item.level && item.score !== null ? (
                <>
                  <span className="tabular-nums">{formatHundredths(item.score, locale)}</span>
                  <LevelTag level={item.level} />
                </>
              ) : null}
            </p>
            <p className="text-muted text-sm">
              {item.decidedAt
                ? t('decided', { name: item.decidedName, at: formatShort(item.decidedAt, locale) })
                : t('draft', { name: item.authorName, at: formatShort(item.updatedAt, locale) })}
            </p>
            <Diff item={item} previous={versions[index + 1]} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Diff({ item, previous }: { item: AssessmentView; previous: AssessmentView | undefined }) {
  const [t, words, locale] = [useTranslations('severity.versions'), useTranslations('severity'), useLocale()];
  if (!previous) return <p className="text-muted text-sm">{t('first')}</p>;
  const changes = worksheetDiff(previous.worksheet, item.worksheet);
  const head = t('changes', { count: changes.length, number: previous.version });
  if (changes.length === 0) return <p className="text-muted text-sm">{head}</p>;
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer text-accent">{head}</summary>
      <ul className="mt-1 grid gap-1">
        {changes.map((change) => (
          <li key={change.path} className="break-words">
            {t.rich('line', {
              field: words(`fields.${change.path}`),
              before: answerText(change.path, change.before, words, locale),
              after: answerText(change.path, change.after, words, locale),
              i: (text) => <span className="text-muted">{text}</span>,
              del: (text) => <del className="text-muted">{text}</del>,
              b: (text) => <b className="font-semibold">{text}</b>,
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
