import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Brand } from '@/components/layout/brand';
import { LocaleToggle } from '@/components/layout/locale-toggle';
import { ThemeToggle } from '@/components/layout/theme-toggle';

/** The page before anyone is known: what this is on the left, the door on the right. */
export async function SignInFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations('accounts.frame');
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
      <header className="flex flex-col gap-6 border-line bg-surface px-6 py-6 max-lg:border-b lg:border-r lg:px-14 lg:py-12">
        <div className="flex items-center justify-between gap-3">
          <Brand />
          <div className="flex gap-1">
            <LocaleToggle />
            <ThemeToggle />
          </div>
        </div>
        <div className="my-auto grid max-w-xl gap-5">
          <h1 className="text-balance text-3xl leading-tight lg:text-4xl">{t('headline')}</h1>
          <p className="text-lg text-muted">{t('promise')}</p>
          <ul className="grid gap-2.5 max-lg:hidden">
            {['clocks', 'filings', 'patients', 'proof'].map((point) => (
              <li key={point} className="grid grid-cols-[auto_1fr] gap-3">
                <span aria-hidden className="mt-2 size-1.5 rounded-full bg-accent" />
                <span>{t(`points.${point}`)}</span>
              </li>
            ))}
          </ul>
        </div>
        <p className="text-muted text-sm max-lg:hidden">{t('footer')}</p>
      </header>
      <main className="grid content-center gap-6 px-6 py-8 lg:px-10">{children}</main>
    </div>
  );
}
