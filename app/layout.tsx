import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/layout/providers';
import { Toaster } from '@/components/ui/toaster';
import { browserMessages, SHARED_NAMESPACES } from '@/lib/platform/i18n/browser-messages';
import { known } from '@/lib/platform/i18n/load';

export const metadata: Metadata = {
  title: { default: 'Vigie72', template: '%s · Vigie72' },
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Reading the request's nonce makes every page dynamic, so that each answer carries its own content policy. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, nonce] = [known(await getLocale()), (await headers()).get('x-nonce') ?? undefined];
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={browserMessages(locale, SHARED_NAMESPACES)} timeZone="Europe/Paris">
          <Providers nonce={nonce}>
            {children}
            <Toaster />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
