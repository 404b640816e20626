import { useLocale, useTranslations } from 'next-intl';
import type { AwarenessVersion } from '@/lib/cases/awareness/queries';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';

/** Every version of the moment of awareness, the one that counts first; each revision reads old → new with its reason. */
export function AwarenessHistory({ versions }: { versions: readonly AwarenessVersion[] }) {
  return (
    <ol className="divide-y">
      {versions
        .map((version, index) => ({ version, previous: versions[index - 1] ?? null }))
        .toReversed()
        .map(({ version, previous }) => (
          <li key={version.id} className="grid gap-0.5 px-4 py-2.5">
            <Version version={version} previous={previous} current={version === versions.at(-1)} />
          </li>
        ))}
    </ol>
  );
}

function Version({
  version,
  previous,
  current,
}: {
  version: AwarenessVersion;
  previous: AwarenessVersion | null;
  current: boolean;
}) {
  const [t, locale] = [useTranslations('cases'), useLocale()];
  const moment = ({ at, basis }: AwarenessVersion) => `${formatDateTime(at, locale)} (${t(`basis.${basis}`)})`;
  const { noticeNumber, proof } = version;
  return (
    <>
      <p>
        {previous ? (
          <>
            <del className="text-muted">{moment(previous)}</del>
            {' → '}
          </>
        ) : null}
        {current ? <b className="font-semibold">{moment(version)}</b> : moment(version)}
        {noticeNumber ? <span className="text-muted"> · {t('awareness.notice', { number: noticeNumber })}</span> : null}
      </p>
      {version.note ? <p className="text-sm">{version.note}</p> : null}
      {version.reason ? <p className="text-sm">{t('awareness.because', { reason: version.reason })}</p> : null}
      <p className="text-muted text-sm">
        {t(version.authorName ? 'awareness.byAuthor' : 'awareness.by', {
          name: version.decidedBy,
          author: version.authorName,
          at: formatShort(version.createdAt, locale),
        })}
        {proof ? (
          <>
            {' · '}
            <a className="text-accent underline underline-offset-4" href={`/api/evidence/${proof.id}`} download>
              {proof.fileName}
            </a>
          </>
        ) : null}
      </p>
    </>
  );
}
