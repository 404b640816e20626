import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/lib/platform/utils/cn';
import { ANSWER_LOCALES, TEMPLATE_KEYS } from '@/lib/requests/answers/rules';
import type { TemplatePage } from '@/lib/requests/templates/queries';

/** Which text is shown: by kind, language and laboratory; each choice is an address. */
export function TemplateChoice({ incidentId, page }: { incidentId: string; page: TemplatePage }) {
  const t = useTranslations('requests');
  const { text, caseId, cases, forAll } = page;
  const href = (over: { key?: string; locale?: string; case?: string | null }) => {
    const { key = text.key, locale = text.locale } = over;
    const place = over.case === undefined ? caseId : over.case;
    const query = new URLSearchParams({ key, locale, ...(place && { case: place }) });
    return `/incidents/${incidentId}/requests/templates?${query}`;
  };
  const item = (o: { label: string; to: string; current: boolean }) => (
    <li key={o.to}>
      <Link
        href={o.to}
        aria-current={o.current ? 'page' : undefined}
        className={cn('block rounded-md px-2.5 py-1 text-sm hover:bg-sunken', o.current && 'bg-sunken font-semibold')}
      >
        {o.label}
      </Link>
    </li>
  );
  return (
    <nav aria-label={t('templates.choose')} className="grid gap-3">
      <ul className="flex flex-wrap gap-1">
        {ANSWER_LOCALES.map((locale) =>
          item({ label: t(`locales.${locale}`), to: href({ locale }), current: locale === text.locale }),
        )}
      </ul>
      {cases.length + (forAll ? 1 : 0) > 1 ? (
        <ul className="grid gap-0.5">
          {forAll ? item({ label: t('templates.forAll'), to: href({ case: null }), current: caseId === null }) : null}
          {cases.map(({ id, name }) => item({ label: name, to: href({ case: id }), current: id === caseId }))}
        </ul>
      ) : null}
      <ul className="grid gap-0.5">
        {TEMPLATE_KEYS.map((key) =>
          item({ label: t(`templates.keys.${key}`), to: href({ key }), current: key === text.key }),
        )}
      </ul>
    </nav>
  );
}
