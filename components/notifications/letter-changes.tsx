import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Card, CardBody } from '@/components/ui/card';
import type { LetterPage } from '@/lib/notifications/templates/history/queries';
import { formatShort } from '@/lib/platform/time/format';

/** Every version of a text, and word by word what this one changed. */
export async function LetterChanges({ page, incidentId }: { page: LetterPage; incidentId: string }) {
  const [t, all, locale] = [await getTranslations('letters.texts'), await getTranslations(), await getLocale()];
  const part = (name: string): string =>
    name === 'subject' || name === 'short' ? t(`part.${name}`) : all(`notifications.slots.${name}`);
  return (
    <Card title={t('versions')} hint={t('versionsHint')}>
      <CardBody className="gap-3">
        <ol className="grid gap-1">
          {page.versions.map((version) => (
            <li key={version.id} className="tabular text-sm">
              {version.id === page.letter.id ? (
                <b>{t('versionLine', { version: version.version })}</b>
              ) : (
                <Link
                  className="text-accent underline underline-offset-4"
                  href={`/incidents/${incidentId}/batches/letters/${version.id}`}
                >
                  {t('versionLine', { version: version.version })}
                </Link>
              )}
              <span className="text-muted">
                {' '}
                {[version.authorName, formatShort(new Date(version.createdAt), locale), version.note]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
        {page.changes === null ? null : page.changes.length === 0 ? (
          <p className="text-muted text-sm">{t('unchanged', { version: page.before ?? 0 })}</p>
        ) : (
          <div className="grid gap-3 border-t pt-3">
            <p className="text-muted text-sm">{t('changed', { version: page.before ?? 0 })}</p>
            {page.changes.map((change) => (
              <section key={change.part}>
                <h3 className="font-semibold text-sm">{part(change.part)}</h3>
                <p className="max-w-prose whitespace-pre-line text-sm">
                  {change.pieces.map((piece, index) =>
                    piece.change === 'same' ? (
                      piece.text
                    ) : piece.change === 'added' ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
                      <ins key={index} className="text-met">
                        {piece.text}
                      </ins>
                    ) : (
                      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
                      <del key={index} className="text-late">
                        {piece.text}
                      </del>
                    ),
                  )}
                </p>
              </section>
            ))}
          </div>
        )}
      </CardBody>
    </Card>
  );
}
