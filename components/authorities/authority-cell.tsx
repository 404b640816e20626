import { Globe, Mail, Phone } from 'lucide-react';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { StateTag } from '@/components/ui/state-tag';
import type { AuthorityDto } from '@/lib/authorities/schema';
import { formatShort } from '@/lib/platform/time/format';

/** One authority of the directory: how to reach it, and when it was last spoken to. */
export async function AuthorityCell({
  authority,
  incidentId,
  actions,
}: {
  authority: AuthorityDto;
  incidentId: string;
  actions?: ReactNode;
}) {
  const [t, locale] = [await getTranslations('authorities'), await getLocale()];
  const { name, code, contacts, lastContactAt } = authority;
  return (
    <li className="flex min-w-0 flex-col gap-1 bg-surface px-4 py-3 text-sm">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <h3 className="min-w-0 flex-1 font-strong text-base leading-tight">{name}</h3>
        {authority.toVerify ? (
          <span title={t('toVerifyHint')}>
            <StateTag tone="soon">{t('toVerify')}</StateTag>
          </span>
        ) : null}
      </div>
      {authority.mission ? <p className="text-muted text-xs">{authority.mission}</p> : null}
      <ul className="grid gap-0.5 pt-0.5">
        <Line icon={<Phone aria-hidden className="size-3.5" />} label={t('phone')}>
          {authority.phone ? (
            <a href={`tel:${authority.phone.replace(/[^\d+]/g, '')}`} className="tabular font-strong hover:underline">
              {authority.phone}
            </a>
          ) : null}
        </Line>
        <Line icon={<Mail aria-hidden className="size-3.5" />} label={t('email')}>
          {authority.email ? (
            <a href={`mailto:${authority.email}`} className="break-all hover:underline">
              {authority.email}
            </a>
          ) : null}
        </Line>
        <Line icon={<Globe aria-hidden className="size-3.5" />} label={t('website')}>
          {authority.website ? <span className="break-all">{authority.website}</span> : null}
        </Line>
      </ul>
      {authority.availability ? <p className="text-muted text-xs">{authority.availability}</p> : null}
      <div className="mt-auto flex flex-wrap items-center gap-x-2 gap-y-1 pt-1.5">
        <p className="min-w-0 flex-1 text-muted text-xs">
          {contacts > 0 ? (
            <Link
              href={`/incidents/${incidentId}/authorities?authority=${code}#contacts`}
              className="underline underline-offset-2 hover:text-text"
            >
              {t('exchanges', { count: contacts })}
              <span className="sr-only">, {name}</span>
            </Link>
          ) : (
            t('exchanges', { count: 0 })
          )}
          {lastContactAt ? (
            <span className="tabular">, {t('lastAt', { time: formatShort(new Date(lastContactAt), locale) })}</span>
          ) : null}
        </p>
        {actions}
      </div>
    </li>
  );
}

function Line({ icon, label, children }: { icon: ReactNode; label: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <li className="flex items-center gap-2">
      <span className="text-muted">{icon}</span>
      <span className="sr-only">{label}</span>
      {children}
    </li>
  );
}
