import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { NoticeFile } from '@/lib/notices/read/queries';
import type { NoticeContent as Content } from '@/lib/notices/schema';
import { formatDateTime, formatNumber } from '@/lib/platform/time/format';

export interface OwnNumbers {
  laboratory: string;
  people: number | null;
  records: number | null;
}

/** The notice as a controller reads it: the common text, the files, and its own numbers. */
export function NoticeContent({
  content,
  knownAt,
  files,
  own,
}: {
  content: Content;
  knownAt: Date | null;
  files: readonly NoticeFile[];
  own: readonly OwnNumbers[];
}) {
  const [t, locale] = [useTranslations('notices.content'), useLocale()];
  const words = useNumbers();
  return (
    <dl className="grid gap-x-6 gap-y-4 px-4 py-4 md:grid-cols-[13rem_minmax(0,1fr)]">
      <Row name={t('knownAt')}>{knownAt ? formatDateTime(knownAt, locale) : '—'}</Row>
      <Row name={t('nature')}>{content.nature}</Row>
      {content.discovery ? <Row name={t('discovery')}>{content.discovery}</Row> : null}
      <Row name={t('dataCategories')}>{content.dataCategories}</Row>
      <Row name={t('peopleCategories')}>{content.peopleCategories}</Row>
      <Row name={t('numbers')}>
        {own.map((one) => (
          <b key={one.laboratory} className="block font-semibold">
            {t('own', { laboratory: one.laboratory, ...words(one) })}
          </b>
        ))}
        {t('total', words({ people: content.peopleApprox, records: content.recordsApprox }))}
      </Row>
      <Row name={t('consequences')}>{content.consequences}</Row>
      <Row name={t('measures')}>{content.measures}</Row>
      <Row name={t('contact')}>
        {[content.contactName, content.contactRole, content.contactEmail, content.contactPhone]
          .filter(Boolean)
          .join(' · ')}
      </Row>
      {files.length > 0 ? (
        <Row name={t('files')}>
          <ul className="grid gap-1">
            {files.map((file) => (
              <li key={file.id}>
                <a
                  href={`/api/evidence/${file.id}`}
                  download
                  className="inline-flex items-center gap-1.5 text-accent underline underline-offset-4"
                >
                  <Download aria-hidden className="size-4" />
                  {file.fileName}
                </a>
              </li>
            ))}
          </ul>
        </Row>
      ) : null}
    </dl>
  );
}

function useNumbers() {
  const [t, locale] = [useTranslations('notices.content'), useLocale()];
  const shown = (count: number) => formatNumber(count, locale);
  return ({ people, records }: { people: number | null; records: number | null }) => ({
    people: people === null ? t('peopleUnknown') : t('people', { count: people, shown: shown(people) }),
    records: records === null ? t('recordsUnknown') : t('records', { count: records, shown: shown(records) }),
  });
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="font-semibold text-muted text-sm md:text-base">{name}</dt>
      <dd className="-mt-3 min-w-0 max-w-[85ch] whitespace-pre-line break-words md:mt-0">{children}</dd>
    </div>
  );
}
