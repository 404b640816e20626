'use client';
import { CircleCheckBig } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { REASON_MIN } from '@/lib/severity/rules';
import { useWorksheet } from './provider';

/** What the worksheet still lacks, each line leading to its place. */
export function MissingList() {
  const t = useTranslations('severity');
  const { missing, jump } = useWorksheet();
  if (missing.length === 0)
    return (
      <p className="flex items-center gap-2 font-semibold text-met">
        <CircleCheckBig aria-hidden className="size-4 flex-none" />
        {t('score.ready')}
      </p>
    );
  return (
    <div>
      <p className="font-semibold">{t('score.missing', { count: missing.length })}</p>
      <ul className="mt-1 grid">
        {missing.map(({ path, key }) => (
          <li key={`${path} ${key}`}>
            <button
              type="button"
              onClick={() => jump(path)}
              className="w-full rounded-md py-1 text-left hover:bg-sunken"
            >
              <span className="text-accent underline-offset-4 hover:underline">{t(`fields.${path}`)}</span>
              <span className="block text-muted text-xs">{t(`missing.${key}`, { count: REASON_MIN })}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
