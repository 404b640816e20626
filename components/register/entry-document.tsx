import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import type { Section } from '@/lib/register/document/sections';
import type { Missing } from '@/lib/register/schema';

/** What the entry lacks, each with the way to fill it in. */
export function EntryLacks({ missing }: { missing: readonly { key: Missing; href: string }[] }) {
  const t = useTranslations('register');
  if (missing.length === 0) return <Callout tone="met">{t('entry.complete')}</Callout>;
  return (
    <Callout tone="soon" title={t('entry.lacks', { count: missing.length })}>
      <ul className="mt-1 grid gap-0.5 sm:grid-cols-2">
        {missing.map(({ key, href }) => (
          <li key={key}>
            <Link href={href} className="underline underline-offset-2">
              <span className="sr-only">{t('entry.fill')} : </span>
              {t(`missing.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

/** The entry read as a document, section by section. */
export function EntryDocument({ sections }: { sections: readonly Section[] }) {
  const t = useTranslations('register');
  return sections.map((section) => (
    <Card key={section.key} title={section.title}>
      {section.answers.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">{t('none')}</p>
      ) : (
        <dl className="divide-y">
          {section.answers.map((answer) => (
            <div key={answer.label} className="grid gap-x-6 gap-y-0.5 px-4 py-2 md:grid-cols-[14rem_minmax(0,1fr)]">
              <dt className="text-muted text-sm md:pt-0.5">{answer.label}</dt>
              <dd className="max-w-prose">
                {answer.lines.length === 0 ? (
                  <span className="text-muted">{t('empty')}</span>
                ) : answer.lines.length === 1 ? (
                  <p className="wrap-anywhere">{answer.lines[0]}</p>
                ) : (
                  <ul className="grid list-disc gap-0.5 pl-4">
                    {answer.lines.map((line) => (
                      <li key={line} className="wrap-anywhere">
                        {line}
                      </li>
                    ))}
                  </ul>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  ));
}
